package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownValuesTest {

    private static KnownValues known() {
        Attributes header = TestInstances.ct();
        header.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        header.setString(Tag.PatientName, VR.PN, "Müller-Lüdenscheidt^Anna^Maria^Dr=山田^太郎");
        header.setString(Tag.PatientAddress, VR.LO, "Birkenweg 14, 80331 München");
        header.setString(Tag.PatientTelephoneNumbers, VR.SH, "+49 89 1234-5678");
        header.setString(Tag.OperatorsName, VR.PN, "Head^Lo");
        header.setString(Tag.DeviceSerialNumber, VR.LO, "SN0012345");
        return new KnownValuesReader().read(header);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MUELLER no, MÜLLER yes",
                "muller",
                "seen by anna",
                "LUDENSCHEIDT,ANNA",
                "MüllerLüdenscheidt scan",
                "report of 山田",
                "太郎さん",
                "born 17.04.1956",
                "born 4/17/56",
                "1956-04-17",
                "17 Apr 1956",
                "April 17, 1956",
                "id48213",
                "PID 0048213",
                "acc:ACC778812",
                "lives in Birkenweg 14",
                "call 491234567 or +49-89-1234-5678",
                "call (089) 1234-5678",
                "08912345678",
                "1234 5678",
                "head lo",
                "Dr. Hollerbach",
                "at Nordstern",
                "unit SN 12345",
                "see 1.2.826.0.1.3680043.8.498.1001",
                "see 1.2.826.0.1.3680043.8.498.1001.7"
            })
    void findsKnownValuesHoweverTheyAreWritten(String text) {
        assertThat(known().touches(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Annabel",
                "head first supine",
                "Klinikum",
                "T1 lo res",
                "B30f 1.5",
                "1956",
                "17.04",
                "48214",
                "148213",
                "1.2.826.0.1.3680043.8.498",
                "Siemens SOMATOM Force"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(known().touches(text)).isFalse();
        assertThat(known().scrub(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CT of Anna Müller, liver | CT of liver",
                "Müller^Anna | ''",
                "Abdomen/Müller/venous | Abdomen venous",
                "(Müller) portal | ) portal",
                "for Anna M | for",
                "A. M. Müller CT | CT",
                "Müller, A.-M. CT | CT",
                "Müller L knee | knee",
                "Müller A-scan, M1 segment | A-scan, M1 segment",
                "Müller M1 segment | M1 segment",
                "T L spine, see ACC778812 | T L spine, see",
            })
    void leavesTheRestReadable(String text, String expected) {
        assertThat(known().scrub(text)).isEqualTo(expected);
    }

    @Test
    void shortOrCommonPatientIdsAndNamesCountOnlyAsWholeValues() {
        // Given
        Attributes header = new Attributes();
        header.setString(Tag.PatientID, VR.LO, "007");
        header.setString(Tag.PatientName, VR.PN, "Phantom");
        KnownValues known = new KnownValuesReader().read(header);
        // Then
        assertThat(known.scrub("7")).isEmpty();
        assertThat(known.scrub("phantom")).isEmpty();
        assertThat(known.touches("7 slices of a phantom")).isFalse();
    }

    @Test
    void printsNoValue() {
        assertThat(known()).asString().doesNotContainIgnoringCase("anna");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7734190", "MRN-7734190", "P007734190", "AB/7734190-X"})
    void theNumberOfAnIdIsKnownWhereANumberStandsAlone(String id) {
        // Given
        Attributes header = TestInstances.ct();
        header.setString(Tag.PatientID, VR.LO, id);
        // When
        KnownValues known = new KnownValuesReader().read(header);
        // Then
        assertThat(known.isNumber("7734190")).isTrue();
        assertThat(known.isNumber("07734190")).isTrue();
        assertThat(known.isNumber("7734191")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dr. Hollerbach: CT abdomen | CT abdomen",
                "CT by Prof. Dr. med. Hollerbach, left | CT by left",
                "Frau Müller-Lüdenscheidt CT | CT",
                "write to anna.lueden@klinik.example, please | write to please",
                "write to <x_hollerbach@klinik.example> please | write to < > please",
                "DR CHEST Hollerbach | DR CHEST",
            })
    void titlesAndAddressesGoWithTheName(String text, String left) {
        assertThat(known().scrub(text)).isEqualTo(left);
    }
}
