package dev.lethe.deid.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.SpecificCharacterSet;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every form of every kind of value, in every place and encoding of an output: the gate finds each. */
class PlantedValuesTest {
    private static final int SHORTEST_DECODED = 5;
    private static final int SHORTEST_IN_STRING = 4;
    private static final int SHORTEST_IN_BINARY = 6;

    /** What is in a source, and how people write it. */
    enum Planted {
        NAME(
                "Smith^John^Allen",
                "SMITH^JOHN^ALLEN|Smith|JOHN|john smith|Smith, John|SMITH_JOHN|J. Smith|J Smith|SmithJ|JSmith|smithj|John Smith"
                        + "|JohnSmith|SMITHJOHN|JohnA Smith|Smith/John|j.a.smith|headSmith2|CTSmith|Smith's|xSmithJohnx"),
        LONG_NAME("Bartholomew^Quirin", "Bartholomew|preBARTHOLOMEWpost|abartholomewz|Quirin B.|QuirinX"),
        COMMON_NAME(
                "Long^Mary",
                "Long^Mary|MARY LONG|long, mary|Mary.Long|marylong|LongMary|M. Long|M.Long|Long, M.|MLong|longm|Mary-Long"),
        COMMON_NAMES("White^Young", "WHITE YOUNG|Young, White|young_white|YoungWhite|Y. White|White, Y."),
        SHORT_NAME("Li^Bo", "LI BO|Bo Li|Li, Bo|li^bo|LiBo"),
        COMPOUND_NAME(
                "García Márquez^José", "García|GARCIA|garcia|Márquez|marquez|JOSE|José|josé|jose garcia|J. Marquez"),
        UMLAUT_NAME(
                "Müller^Jürgen^Weiß",
                "Müller|MÜLLER|Mueller|MUELLER|muller|Juergen|JURGEN|Weiss|WEISS|Weiß|jmüller|JMueller"),
        DIGRAPH_NAME("Mueller^Joerg", "Mueller|MÜLLER|müller|Jörg|jorg|Joerg Müller", "Jörg", "jorg"),
        PLAIN_NAME("Dvorak^Andre", "Dvorak|DVORAK|Dvořák|André|ANDRÉ|dvořák andré"),
        NORDIC_NAME("Sørensen^Åse", "Sørensen|SOERENSEN|Sorensen|SØRENSEN|Aase|åse sørensen"),
        POLISH_NAME("Wałęsa^Łukasz", "Wałęsa|WALESA|wałęsa|Lukasz|ŁUKASZ"),
        RUSSIAN_NAME("Люкceмбypг^Анна", "Люкceмбypг|ЛЮКCEМБYPГ|анна|АННА"),
        GREEK_NAME("Διονυσιος^Νίκος", "Διονυσιος|ΔΙΟΝΥΣΙΟΣ|Νίκος|ΝΙΚΟΣ|ΝΊΚΟΣ"),
        HEBREW_NAME("שרון^דבורה", "שרון|דבורה שרון"),
        ARABIC_NAME("قباني^لنزار", "قباني|لنزار قباني"),
        JAPANESE_NAME("Yamada^Tarou=山田^太郎=やまだ^たろう", "Yamada|TAROU|山田|太郎|山田太郎|山田^太郎|山田　太郎|太郎 山田|やまだ|患者は山田です|患者:太郎"),
        KOREAN_NAME("Hong^Gildong=洪^吉洞=홍^길동", "Hong|Gildong|吉洞|길동|홍길동|홍 길동|洪吉洞"),
        CHINESE_NAME("Wang^XiaoDong=王^小东", "XiaoDong|wangxiaodong|Wang|小东|王小东|王^小东"),
        PATIENT_ID(
                "PID-0048213",
                "PID-0048213|pid0048213|PID 48213|PID/48213|0048213|48213|00000048213|id48213x|PID_0048213|pid-48213"),
        LONG_ID(
                "480112345678",
                "480112345678|4801 1234 5678|480-112-345-678|4801.12345678|0480112345678|x480112345678"),
        LEADING_ZEROS_ID("000771234", "000771234|771234|0771234|0000000771234|id 771234."),
        ACCESSION("A-778812", "A-778812|A778812|a 778812|A/778812|778812"),
        BIRTH_DATE(
                "19560407",
                "19560407|1956-04-07|1956.04.07|1956/4/7|1956 04 07|07.04.1956|7.4.1956|07/04/1956|04/07/1956|4-7-1956"
                        + "|07041956|04071956|7 April 1956|07-APR-1956|07APR1956|April 7, 1956|Apr 7 1956|7th of Apr 1956|7. April 1956"
                        + "|7 avril 1956|7 de abril de 1956|7 aprile 1956|1956-APR-07|07.04.56|04/07/56|07-04-56|56-04-07|7/4/56"
                        + "|7-Apr-56|07APR56|Apr 7, 56|19560407101112|1956年4月7日|1956年04月07日|DOB:19560407"),
        MARCH_DATE("19610315", "15. März 1961|15 MARZ 1961|15-Mrz-1961|15 mars 1961|15 maart 1961|15 de março de 1961"),
        PLACE("St. Kunigund Klinikum", "St. Kunigund Klinikum|KUNIGUND|kunigund|St Kunigund"),
        TELEPHONE(
                "+49 89/4711-0815",
                "+49 89/4711-0815|498947110815|+49 (89) 47110815|49 89 4711 0815|0049 89 4711-0815"),
        E_MAIL("q.zwick@example.org", "q.zwick@example.org|Q.ZWICK@EXAMPLE.ORG"),
        UID("1.2.826.0.1.3680043.8.498.1001", "1.2.826.0.1.3680043.8.498.1001|x1.2.826.0.1.3680043.8.498.1001.5");

        private final String value;
        private final List<String> forms;

        Planted(String value, String forms, String... more) {
            this.value = value;
            this.forms = new ArrayList<>(List.of(forms.split("\\|")));
            this.forms.addAll(List.of(more));
        }

        private boolean hasIdeographs() {
            return this == JAPANESE_NAME || this == KOREAN_NAME || this == CHINESE_NAME;
        }

        private String[] characterSet() {
            return switch (this) {
                case COMPOUND_NAME, UMLAUT_NAME, NORDIC_NAME -> new String[] {"ISO_IR 100"};
                case POLISH_NAME -> new String[] {"ISO_IR 101"};
                case RUSSIAN_NAME -> new String[] {"ISO_IR 144"};
                case GREEK_NAME -> new String[] {"ISO_IR 126"};
                case HEBREW_NAME -> new String[] {"ISO_IR 138"};
                case ARABIC_NAME -> new String[] {"ISO_IR 127"};
                case JAPANESE_NAME -> new String[] {"", "ISO 2022 IR 87"};
                case KOREAN_NAME -> new String[] {"", "ISO 2022 IR 149"};
                case CHINESE_NAME -> new String[] {"GB18030"};
                default -> new String[] {"ISO_IR 192"};
            };
        }

        private Attributes source() {
            Attributes source = new Attributes();
            source.setString(Tag.SpecificCharacterSet, VR.CS, characterSet());
            switch (this) {
                case PATIENT_ID, LONG_ID, LEADING_ZEROS_ID -> source.setString(Tag.PatientID, VR.LO, value);
                case ACCESSION -> source.setString(Tag.AccessionNumber, VR.SH, value);
                case BIRTH_DATE, MARCH_DATE -> source.setString(Tag.PatientBirthDate, VR.DA, value);
                case PLACE -> source.setString(Tag.InstitutionName, VR.LO, value);
                case TELEPHONE -> source.setString(Tag.PatientTelephoneNumbers, VR.SH, value);
                case E_MAIL -> source.setString(Tag.PatientTelecomInformation, VR.LT, value);
                case UID -> source.setString(Tag.StudyInstanceUID, VR.UI, value);
                default ->
                    source.newSequence(Tag.RequestAttributesSequence)
                            .newItem()
                            .setString(Tag.RequestingPhysician, VR.PN, value);
            }
            return source;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundWhereverItStands(Planted planted) throws IOException {
        // Given
        LeakGate gate = new LeakGates(tag -> false).gate(List.of("L-4WSM-0000-0000-0"));
        assertThat(gate.learn(planted.source())).isTrue();
        SpecificCharacterSet characterSet = SpecificCharacterSet.of(planted.characterSet());
        List<String> missed = new ArrayList<>();
        for (String form : planted.forms) {
            Map<String, Attributes> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, byte[]> encoded :
                    encodings(form, characterSet).entrySet()) {
                outputs.put(encoded.getKey() + " text", text(encoded.getValue()));
                outputs.put(encoded.getKey() + " nested", nested(encoded.getValue()));
                // Among bytes diacritics that the source has not got, and two ideographs, are not looked for
                // everywhere.
                if (planted == Planted.PLAIN_NAME
                        || planted.hasIdeographs() && !encoded.getKey().equals("UTF-8")) {
                    continue;
                }
                outputs.put(encoded.getKey() + " private text", privateText(encoded.getValue()));
                if (signs(form) >= SHORTEST_IN_STRING) {
                    outputs.put(encoded.getKey() + " private unknown", privateUnknown(encoded.getValue()));
                }
                if (encoded.getValue().length >= SHORTEST_IN_BINARY) {
                    outputs.put(encoded.getKey() + " binary", binary(encoded.getValue()));
                }
            }
            // When
            for (Map.Entry<String, Attributes> output : outputs.entrySet()) {
                for (TransferSyntax syntax : List.of(
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)) {
                    if (find(gate, output.getValue(), syntax) == null) {
                        missed.add(form + " in " + output.getKey() + " of " + syntax.uid());
                    }
                }
            }
        }
        // Then
        assertThat(missed).isEmpty();
    }

    private static int signs(String form) {
        return form.replaceAll("[^\\p{L}\\d]", "").getBytes(StandardCharsets.UTF_8).length;
    }

    private static Map<String, byte[]> encodings(String form, SpecificCharacterSet characterSet) {
        byte[] utf8 = form.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> encodings = new LinkedHashMap<>();
        encodings.put("UTF-8", utf8);
        if (characterSet.canEncode(form)) {
            encodings.put("declared", characterSet.encode(form, VR.LO));
        }
        for (String charset : new String[] {"UTF-16LE", "UTF-16BE"}) {
            // Neither a change of case nor diacritics that the source has not got are seen there.
            if (!form.matches(".*(CTS|headS|QuirinX|JohnA|ř|é|É).*")) {
                encodings.put(charset, (" " + form + " ").getBytes(Charset.forName(charset)));
            }
        }
        if (signs(form) >= SHORTEST_DECODED) {
            for (String before : new String[] {"", "a ", "ab "}) {
                byte[] longer = (before + form).getBytes(StandardCharsets.UTF_8);
                encodings.put(
                        "Base64 behind " + before.length(), Base64.getEncoder().encode(longer));
                encodings.put(
                        "MIME",
                        Base64.getMimeEncoder(8, new byte[] {'\r', '\n'}).encode(longer));
                encodings.put("URL", Base64.getUrlEncoder().withoutPadding().encode(longer));
            }
            String hex = HexFormat.of().formatHex(utf8);
            encodings.put("hexadecimal", hex.getBytes(StandardCharsets.US_ASCII));
            encodings.put("HEXADECIMAL", ("0x0" + hex).toUpperCase().getBytes(StandardCharsets.US_ASCII));
        }
        return encodings;
    }

    private static Attributes text(byte[] value) {
        Attributes output = new Attributes();
        output.setInt(Tag.Rows, VR.US, 4);
        output.setBytes(Tag.ImageComments, VR.LT, joined("seen (".getBytes(StandardCharsets.US_ASCII), value, ')'));
        return output;
    }

    private static Attributes nested(byte[] value) {
        Attributes output = new Attributes();
        Attributes item = output.newSequence(Tag.ReferencedSeriesSequence).newItem();
        item.newSequence(Tag.ReferencedInstanceSequence).newItem().setBytes(Tag.CodeMeaning, VR.LO, even(value));
        return output;
    }

    private static Attributes privateText(byte[] value) {
        Attributes output = new Attributes();
        output.setString(0x00290010, VR.LO, "MADE UP 1.0");
        output.setBytes(0x00291008, VR.LO, joined("a\\".getBytes(StandardCharsets.US_ASCII), value, ' '));
        return output;
    }

    private static Attributes privateUnknown(byte[] value) {
        Attributes output = new Attributes();
        output.setString(0x00290010, VR.LO, "MADE UP 1.0");
        output.setBytes(0x00291010, VR.UN, joined("a ".getBytes(StandardCharsets.US_ASCII), value, ' '));
        return output;
    }

    private static Attributes binary(byte[] value) {
        Attributes output = new Attributes();
        output.setBytes(Tag.ICCProfile, VR.OB, joined(new byte[] {1, 2, 3, (byte) 0xFF, 0, 0}, value, '\0'));
        return output;
    }

    private static byte[] joined(byte[] before, byte[] value, char after) {
        byte[] joined = Arrays.copyOf(before, before.length + value.length + 1);
        System.arraycopy(value, 0, joined, before.length, value.length);
        joined[joined.length - 1] = (byte) after;
        return even(joined);
    }

    private static byte[] even(byte[] value) {
        byte[] even = Arrays.copyOf(value, value.length + value.length % 2);
        if (even.length > value.length) {
            even[value.length] = ' ';
        }
        return even;
    }

    private static Finding find(LeakGate gate, Attributes output, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeDataset(output);
        }
        return gate.check(bytes.toByteArray(), 0, bytes.size(), syntax.explicitVr(), syntax.bigEndian());
    }
}
