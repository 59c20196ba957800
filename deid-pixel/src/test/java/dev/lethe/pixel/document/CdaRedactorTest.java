package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineReason;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CdaRedactorTest {
    private static final Pattern IDENTIFYING = Pattern.compile("jane|doe|mercy|\\d{2}\\.\\d{2}\\.\\d{4}");
    private static final WordJudge JUDGE = line -> {
        BitSet identifying = new BitSet();
        Matcher matcher = IDENTIFYING.matcher(line.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            identifying.set(matcher.start(), matcher.end());
        }
        return identifying;
    };

    private static final String HEAD = """
            <?xml version="1.0" encoding="ISO-8859-1"?><?xml-stylesheet href="doe.xsl"?><!-- Jane Doe -->
            <ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns:mercy="http://mercy.example"><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
            <id root="1.2" extension="4711"/><code code="18748-4" codeSystem="2.16.840.1.113883.6.1"
            displayName="Diagnostic imaging report"/><title>Report of Jane Doe</title><effectiveTime value="19700101"/>
            <recordTarget><patientRole><id extension="4711"/><addr><city>Newtown</city></addr><telecom value="tel:555"/>
            <patient><name><family>Doe</family></name><birthTime value="19560911"/></patient></patientRole></recordTarget>
            <author><assignedAuthor><assignedPerson><name>House</name></assignedPerson></assignedAuthor></author>
            <mercy:note>Jane</mercy:note><component><structuredBody>""";
    private static final String TAIL = "</structuredBody></component></ClinicalDocument>";

    private static final String CLEAN_HEAD = """
            <?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><typeId root="2.16.840.1.113883.1.3" \
            extension="POCD_HD000040"/><id nullFlavor="MSK"/><code code="18748-4" codeSystem="2.16.840.1.113883.6.1" \
            displayName="Diagnostic imaging report"></code><title>Report of [...]</title>\
            <effectiveTime nullFlavor="MSK"/><confidentialityCode nullFlavor="MSK"/>\
            <recordTarget><patientRole><id nullFlavor="MSK"/></patientRole></recordTarget>\
            <author><time nullFlavor="MSK"/><assignedAuthor><id nullFlavor="MSK"/></assignedAuthor></author>\
            <custodian><assignedCustodian><representedCustodianOrganization><id nullFlavor="MSK"/>\
            </representedCustodianOrganization></assignedCustodian></custodian><component><structuredBody>""";

    @Test
    void theHeaderIsMasked() throws Exception {
        assertThat(clean(HEAD + TAIL)).isEqualTo(CLEAN_HEAD + TAIL);
    }

    @Test
    void theNarrativeIsWhatTheJudgeLeaves() throws Exception {
        assertThat(section("""
                <id extension="4711"/><title>Befund f\u00fcr Jane</title><text ID="doe">Seen
                 on <content styleCode="Doe">11.12.2022</content>: J<content>ane</content> is well<br/>No <sub>x</sub> of
                Doe<table border="doe"><tr><td>Jane</td><td>5 &lt; 6 &#x1F600;</td></tr></table>
                <renderMultiMedia referencedObject="doe"><caption>Doe</caption></renderMultiMedia></text>""")).isEqualTo("""
                <title>Befund f\u00fcr [...]</title><text>Seen on [...] is well<br/>No x of [...]\
                <table><tr><td></td><td>5 &lt; 6 \uD83D\uDE00</td></tr></table><caption></caption></text>""");
    }

    @Test
    void ofEntriesCodesAndMeasuredValuesStay() throws Exception {
        assertThat(section("""
                <author><time value="1970"/></author><entry typeCode="DRIV"><templateId root="2.16.840.1.113883.10.20.6.2.14"/>
                <templateId root="1.2.3"/><observation classCode="OBS" moodCode="EVN" negationInd="true" mercy:x="Jane">
                <id root="1.2.3"/><code code="246120007" codeSystem="2.16.840.1.113883.6.96" displayName="Nodule of Doe"/>
                <text><reference value="#doe"/></text><statusCode code="completed"/><effectiveTime value="19700101"/>
                <value xsi:type="PQ" value="12.5" unit="mm"/><value xsi:type="CD" code="JANE" codeSystem="1.2.3"/>
                <value xsi:type="INT" value="45182411"/><value xsi:type="TS" value="19700101"/>
                <value xsi:type="IVL_PQ"><low value="1" unit="Doe"/><high value="2"/></value>
                <value xsi:type="ST">small, says Doe</value><participant><participantRole/></participant>
                </observation></entry>""")).isEqualTo("""
                <entry typeCode="DRIV"><templateId root="2.16.840.1.113883.10.20.6.2.14"/>\
                <observation classCode="OBS" moodCode="EVN" negationInd="true">\
                <code code="246120007" codeSystem="2.16.840.1.113883.6.96"></code><text></text><statusCode code="completed"/>\
                <value xsi:type="PQ" value="12.5" unit="mm"></value><value xsi:type="CD" nullFlavor="MSK"></value>\
                <value xsi:type="INT" nullFlavor="MSK"></value>\
                <value xsi:type="IVL_PQ"><low value="1"></low><high value="2"></high></value>\
                <value xsi:type="ST">small, says [...]</value></observation></entry>""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Jane Doe",
                "<ClinicalDocument xmlns='urn:hl7-org:v3'>",
                "<ClinicalDocument xmlns='urn:hl7-org:v3'><code></title></ClinicalDocument>",
                "<ClinicalDocument xmlns='urn:hl7-org:v3'>&jane;</ClinicalDocument>"
            })
    void whatIsNotWellFormedIsRefused(String document) {
        assertThat(Cleaning.refusal(document, Cleaning.CDA)).isEqualTo(QuarantineReason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html/>",
                "<?xml version='1.0' encoding='jane'?><ClinicalDocument xmlns='urn:hl7-org:v3'/>",
                "<?xml version='1.1'?><ClinicalDocument xmlns='urn:hl7-org:v3'/>",
                "<ClinicalDocument/>",
                "<ClinicalDocument xmlns='urn:hl7-org:v3'/>",
                "<ClinicalDocument xmlns='urn:hl7-org:v3'><component><nonXMLBody/></component></ClinicalDocument>",
                "<!DOCTYPE a [<!ENTITY jane SYSTEM 'file:/etc/hostname'>]><ClinicalDocument xmlns='urn:hl7-org:v3'/>"
            })
    void whatIsNoCdaWithAStructuredBodyIsRefused(String document) {
        assertThat(Cleaning.refusal(document, Cleaning.CDA)).isEqualTo(QuarantineReason.ENCAPSULATED_DOCUMENT);
    }

    @Test
    void charactersAreReadAsTheyAreWritten() throws Exception {
        String document = (HEAD + "<component><section><title>Gr\u00f6\u00dfe</title></section></component>" + TAIL);
        String undeclared = document.substring(document.indexOf("?>") + 2);
        for (byte[] bytes : new byte[][] {
            document.getBytes(StandardCharsets.ISO_8859_1),
            undeclared.getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + undeclared).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + undeclared).getBytes(StandardCharsets.UTF_16BE),
            ("\uFEFF" + undeclared).getBytes(StandardCharsets.UTF_16LE)
        }) {
            assertThat(new String(CdaRedactor.redact(bytes, JUDGE), StandardCharsets.UTF_8))
                    .contains("<title>Gr\u00f6\u00dfe</title>");
        }
    }

    @Test
    void bytesThatAreNoCharactersAreRefusedWithoutAWord() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThat(Cleaning.refusal("<ClinicalDocument xmlns='urn:hl7-org:v3'>J\u00e4ne", Cleaning.CDA))
                    .isEqualTo(QuarantineReason.MALFORMED);
        } finally {
            System.setErr(before);
        }
        assertThat(written.size()).isZero();
    }

    @Test
    void whatIsTooDeepIsRefused() {
        assertThat(Cleaning.refusal(HEAD + "<component><section>".repeat(40), Cleaning.CDA))
                .isEqualTo(QuarantineReason.LIMIT_EXCEEDED);
    }

    private static String section(String content) throws Exception {
        String before = "<component><section>";
        String after = "</section></component>";
        String clean = clean(HEAD + before + content + after + TAIL);
        assertThat(clean).startsWith(CLEAN_HEAD + before).endsWith(after + TAIL);
        return clean.substring(CLEAN_HEAD.length() + before.length(), clean.length() - after.length() - TAIL.length());
    }

    private static String clean(String document) throws Exception {
        byte[] clean = new DocumentCleaner(Cleaning.BLIND)
                .clean(
                        (document + "\0").getBytes(StandardCharsets.ISO_8859_1),
                        Cleaning.CDA,
                        DocumentTreatment.REDACT,
                        JUDGE);
        return new String(clean, StandardCharsets.UTF_8);
    }
}
