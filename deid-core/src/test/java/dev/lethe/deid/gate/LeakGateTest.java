package dev.lethe.deid.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakGateTest {
    private static final String PSEUDONYM = "L-4WSM-0000-0000-0";

    private static Attributes source() {
        Attributes source = new Attributes();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        source.setString(Tag.StudyInstanceUID, VR.UI, "1.2.826.0.1.3680043.8.498.1001");
        source.setString(Tag.AccessionNumber, VR.SH, "A-778812");
        source.setString(Tag.InstitutionName, VR.LO, "St. Kunigund Klinikum");
        source.setString(Tag.PatientName, VR.PN, "Müller^Wsm^Bartholomew");
        source.setString(Tag.PatientID, VR.LO, "00483999");
        source.setString(Tag.PatientBirthDate, VR.DA, "19560417");
        source.setString(Tag.PatientTelephoneNumbers, VR.SH, "089/4711-0815");
        source.newSequence(Tag.RequestAttributesSequence)
                .newItem()
                .setString(Tag.RequestingPhysician, VR.PN, "Hollerbach^Ottilie");
        return source;
    }

    private static Finding check(Attributes output, TransferSyntax syntax) throws IOException {
        LeakGate gate = new LeakGates(tag -> false).gate(List.of(PSEUDONYM));
        gate.learn(source());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, syntax)) {
            out.writeDataset(output);
        }
        return gate.check(bytes.toByteArray(), 0, bytes.size(), syntax.explicitVr(), syntax.bigEndian());
    }

    private static Finding check(Attributes source, IntPredicate retained, Attributes output) throws IOException {
        LeakGate gate = new LeakGates(retained).gate(List.of(PSEUDONYM));
        gate.learn(source);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(output);
        }
        return gate.check(bytes.toByteArray(), 0, bytes.size(), true, false);
    }

    private static Finding check(Attributes output) throws IOException {
        return check(output, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Attributes text(String value) {
        Attributes output = new Attributes();
        output.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        output.setString(Tag.ImageComments, VR.LT, value);
        return output;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by BARTHOLOMEW | PERSON_NAME",
                "müller | PERSON_NAME",
                "MÜLLER | PERSON_NAME",
                "muller | PERSON_NAME",
                "Dr.Hollerbach2 | PERSON_NAME",
                "x00483999x | PATIENT_ID",
                "no 483999 | PATIENT_ID",
                "a-778812 | IDENTIFIER",
                "A778812 | IDENTIFIER",
                "17.04.1956 | BIRTH_DATE",
                "4/17/1956 | BIRTH_DATE",
                "17-APR-1956 | BIRTH_DATE",
                "19560417 | BIRTH_DATE",
                "at kunigund | PLACE",
                "08947110815 | TELEPHONE",
                "4711 08-15 | TELEPHONE",
                "in 1.2.826.0.1.3680043.8.498.1001 | UID",
            })
    void findsIdentifyingValuesInText(String value, TokenKind kind) throws Exception {
        assertThat(check(text(value))).extracting(Finding::kind).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hollers",
                "Mueslier",
                "1483999",
                "4839990",
                "St Klinikum",
                "19560418",
                "1.2.826.0.1.3680043.8.498.10011",
                PSEUDONYM
            })
    void letsOtherTextPass(String value) throws Exception {
        assertThat(check(text(value))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US-ASCII", "UTF-16LE", "UTF-16BE"})
    void findsTextInBinaryValuesInAnyEncoding(String charset) throws Exception {
        // Given
        Attributes output = new Attributes();
        byte[] value = ("\1\2\3 Bartholomew ").getBytes(Charset.forName(charset));
        output.newSequence(Tag.IconImageSequence).newItem();
        Attributes item = output.newSequence(Tag.WaveformSequence).newItem();
        item.setBytes(Tag.WaveformData, VR.OW, value);
        // When
        Finding found = check(output);
        // Then
        assertThat(found.kind()).isEqualTo(TokenKind.PERSON_NAME);
        assertThat(found.path()).hasToString("(5400,0100)[1]/(5400,1010)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16LE", "UTF-16BE"})
    void findsNonAsciiNamesInAnyEncoding(String charset) throws Exception {
        Attributes output = new Attributes();
        output.setBytes(Tag.ICCProfile, VR.OB, ("xx Müller ").getBytes(Charset.forName(charset)));
        assertThat(check(output)).extracting(Finding::kind).isEqualTo(TokenKind.PERSON_NAME);
    }

    @Test
    void findsNamesInIso2022() throws Exception {
        // Given
        Attributes source = new Attributes();
        source.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        source.setString(Tag.PatientName, VR.PN, "Yamada^Tarou=山田^太郎");
        LeakGate gate = new LeakGates(tag -> false).gate(List.of());
        gate.learn(source);
        Attributes output = new Attributes();
        output.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
        output.setString(Tag.ImageComments, VR.LT, "患者は山田です");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
            out.writeDataset(output);
        }
        // When / Then
        assertThat(gate.check(bytes.toByteArray(), 0, bytes.size(), true, false))
                .isNotNull();
    }

    @Test
    void findsValuesByVr() throws Exception {
        Attributes uid = new Attributes();
        uid.setString(Tag.SOPClassUID, VR.UI, "1.2.826.0.1.3680043.8.498.1001");
        Attributes number = new Attributes();
        number.setString(Tag.SliceThickness, VR.DS, "483999");
        Attributes date = new Attributes();
        date.setString(Tag.AcquisitionDateTime, VR.DT, "19560417101112");
        Attributes dateAsNumber = new Attributes();
        dateAsNumber.setString(Tag.SeriesNumber, VR.IS, "19560417");
        Attributes uidAsNumber = new Attributes();
        uidAsNumber.setString(Tag.SliceThickness, VR.DS, "1.5", "1.2.826.0.1.3680043.8.498.1001");
        assertThat(check(uid).kind()).isEqualTo(TokenKind.UID);
        assertThat(check(uidAsNumber).kind()).isEqualTo(TokenKind.UID);
        assertThat(check(number).kind()).isEqualTo(TokenKind.PATIENT_ID);
        assertThat(check(date).kind()).isEqualTo(TokenKind.BIRTH_DATE);
        assertThat(check(dateAsNumber).kind()).isEqualTo(TokenKind.BIRTH_DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"})
    void namesThePathInEveryEncoding(String syntax) throws Exception {
        // Given
        Attributes output = new Attributes();
        output.setInt(Tag.Rows, VR.US, 512);
        output.newSequence(Tag.ReferencedSeriesSequence).newItem();
        Attributes second = output.getSequence(Tag.ReferencedSeriesSequence).newItem();
        second.newSequence(Tag.ReferencedInstanceSequence).newItem().setString(Tag.CodeMeaning, VR.LO, "Bartholomew");
        // When / Then
        assertThat(check(output, TransferSyntax.of(syntax)).path())
                .hasToString("(0008,1115)[2]/(0008,114A)[1]/(0008,0104)");
    }

    @Test
    void letsPassWhatTheProfileRetains() throws Exception {
        // Given
        Set<Integer> retained = Set.of(
                Tag.InstitutionName, Tag.StudyInstanceUID, Tag.AccessionNumber, Tag.AcquisitionDate, Tag.PatientID);
        Attributes source = source();
        source.setString(Tag.StudyID, VR.SH, "A-778812");
        Attributes output = text("A-778812, 1.2.826.0.1.3680043.8.498.1001");
        output.setString(Tag.InstitutionName, VR.LO, "St. Kunigund Klinikum");
        output.setString(Tag.AcquisitionDate, VR.DA, "19560417");
        // When / Then
        assertThat(check(source, retained::contains, output)).isNull();
        output.setString(Tag.PatientComments, VR.LT, "00483999");
        assertThat(check(source, retained::contains, output).kind()).isEqualTo(TokenKind.PATIENT_ID);
    }

    @Test
    void retainsNothingThatContradictsTheDictionary() throws Exception {
        // Given: the study's UID in a number that the profile keeps
        Attributes source = source();
        source.setString(Tag.FlipAngle, VR.UI, "1.2.826.0.1.3680043.8.498.1001");
        // When / Then
        assertThat(check(source, tag -> tag == Tag.FlipAngle, text("1.2.826.0.1.3680043.8.498.1001"))
                        .kind())
                .isEqualTo(TokenKind.UID);
    }

    @Test
    void findsBirthDatesInRetainedText() throws Exception {
        Attributes output = text("born 19560417");
        assertThat(check(source(), tag -> true, output).kind()).isEqualTo(TokenKind.BIRTH_DATE);
    }

    @Test
    void learnsNamesOfAnyVr() throws Exception {
        // Given
        Attributes source = new Attributes();
        source.setBytes(Tag.ResponsiblePerson, VR.UN, "Hagenbruck^Ute ".getBytes(StandardCharsets.US_ASCII));
        source.setBytes(Tag.PersonName, VR.OB, "Wolkenstein^Ute ".getBytes(StandardCharsets.US_ASCII));
        source.setString(0x00091010, VR.PN, "Zimbelmann^Ute");
        // When / Then
        for (String name : List.of("Hagenbruck", "Wolkenstein", "Zimbelmann")) {
            assertThat(check(source, tag -> false, text(name))).as(name).isNotNull();
        }
    }

    @Test
    void remembersPatternsOfNobodyElse() {
        // Given
        LeakGates gates = new LeakGates(tag -> tag == Tag.InstitutionName);
        LeakGate first = gates.gate(List.of());
        first.learn(source());
        Attributes other = source();
        other.setString(Tag.PatientName, VR.PN, "Zwickelmeier^Quirin");
        LeakGate second = gates.gate(List.of());
        second.learn(other);
        LeakGate again = gates.gate(List.of());
        Attributes sameInOtherCharacterSet = source();
        sameInOtherCharacterSet.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        // When
        again.learn(sameInOtherCharacterSet);
        // Then
        assertThat(first.check("Bartholomew")).isEqualTo(TokenKind.PERSON_NAME);
        assertThat(second.check("Bartholomew")).isNull();
        assertThat(second.check("quirin")).isEqualTo(TokenKind.PERSON_NAME);
        assertThat(again.check("Bartholomew, Kunigund")).isEqualTo(TokenKind.PERSON_NAME);
        assertThat(again.check("Kunigund")).isNull();
    }

    @Test
    void saysWhenThereAreMoreValuesThanItSearchesFor() {
        Attributes source = new Attributes();
        source.setString(
                Tag.OtherPatientIDs,
                VR.LO,
                IntStream.range(10_000, 16_000).mapToObj(Integer::toString).toArray(String[]::new));
        assertThat(new LeakGates(tag -> false).gate(List.of()).learn(source)).isFalse();
    }

    @Test
    void refusesToCheckWithoutASource() {
        LeakGate gate = new LeakGates(tag -> false).gate(List.of());
        assertThatThrownBy(() -> gate.check("text")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesBytesItCannotWalk() {
        LeakGate gate = new LeakGates(tag -> false).gate(List.of());
        gate.learn(source());
        byte[] bytes = "no data elements at all".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> gate.check(bytes, 0, bytes.length, true, false))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void sharesNoCodeWithWhatItChecks() throws Exception {
        // Given: what the classes of this package refer to
        Path folder =
                Path.of(LeakGate.class.getResource("LeakGate.class").toURI()).getParent();
        try (Stream<Path> classes = Files.list(folder)) {
            for (Path file :
                    classes.filter(name -> !name.toString().contains("Test")).toList()) {
                String constants = Files.readString(file, StandardCharsets.ISO_8859_1);
                // Then: nothing of the engine, but for its list of common words
                assertThat(constants.replaceAll("dev/lethe/deid/(gate/|text/common-words.txt)", ""))
                        .as(file.getFileName().toString())
                        .doesNotContain("dev/lethe/deid/");
            }
        }
    }
}
