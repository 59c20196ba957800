package dev.lethe.deid.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.KnownValuesReader;
import dev.lethe.deid.date.DateShift;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorCleanerTest {
    private static Attributes header() {
        Attributes header = new Attributes();
        header.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
        header.setString(Tag.PatientName, VR.PN, "Brandt^Katharina^Luise");
        header.setString(Tag.PatientID, VR.LO, "PID0048213");
        header.setString(Tag.PatientBirthDate, VR.DA, "19560417");
        return header;
    }

    private static DescriptorCleaner cleaner(Attributes header, DateShift shift) {
        return DescriptorCleaner.of(header, new KnownValuesReader().read(header), Vocabulary.standard(), shift);
    }

    static Stream<Arguments> descriptors() throws IOException {
        try (InputStream in = DescriptorCleanerTest.class.getResourceAsStream("descriptors.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            return lines.stream().map(line -> line.split("\t", -1)).map(row -> Arguments.of(row[0], row[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void leavesWhatIsKnownToBeSafe(String text, String left) {
        assertThat(cleaner(header(), null).clean(text)).isEqualTo(left);
    }

    @ParameterizedTest
    @MethodSource("descriptors")
    void isStable(String text, String left) {
        assertThat(cleaner(header(), null).clean(left)).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CT chest 20150304, low dose | CT chest 20150413, low dose",
                "CT chest of March 14, 2015 | CT chest of April 23, 2015",
                "Dr Miller 04.03.2015 10:11 CT | 13.04.2015 10:11 CT",
                "CT chest 03/04/2015 | CT chest",
                "CT chest 17.04.1956 | CT chest",
                "CT chest 201503040017 | CT chest",
                "CT 30 Apr 2015 late | CT 09 Jun 2015 late",
                "21 Sept 2015 | 31 Oct 2015",
                "25 März 2015 | 04 Mai 2015",
            })
    void movesDatesWhenItKnowsByHowMuch(String text, String left) {
        assertThat(cleaner(header(), new DateShift(40)).clean(text)).isEqualTo(left);
    }

    @Test
    void dropsADateWhoseNewMonthWouldMakeTheTextLonger() {
        assertThat(cleaner(header(), new DateShift(60)).clean("CT 15. Juli 2015"))
                .isEqualTo("CT");
    }

    @Test
    void keepsLines() {
        assertThat(cleaner(header(), null).clean("CT chest,\r\n  Dr Miller\r\n\tlow   dose \n\n"))
                .isEqualTo("CT chest\r\nlow dose");
    }

    @Test
    void dropsWordsOfTheVocabularyThatAreThePatientsName() {
        // Given
        Attributes header = header();
        header.setString(Tag.PatientName, VR.PN, "Foot^Maria=Hip^M");
        // When
        DescriptorCleaner cleaner = cleaner(header, null);
        // Then
        assertThat(cleaner.clean("MR FOOT left")).isEqualTo("MR left");
        assertThat(cleaner.clean("XR hip, knee")).isEqualTo("XR, knee");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PHANTOM", "Test^Patient", "CT^Head Neck", "QA^Daily"})
    void takesNamesOfPhantomsAndTestsForNoNames(String name) {
        // Given
        Attributes header = header();
        header.setString(Tag.PatientName, VR.PN, name);
        // Then
        assertThat(cleaner(header, null).clean("CT phantom test head, QA")).isEqualTo("CT phantom test head, QA");
    }

    @Test
    void takesMoreWordsOfAProfile() {
        // Given
        Attributes header = header();
        Vocabulary vocabulary = Vocabulary.standard().plus(List.of("ACRIN6688", "Phoenix trial", "胸部"));
        // When
        DescriptorCleaner cleaner =
                DescriptorCleaner.of(header, new KnownValuesReader().read(header), vocabulary, null);
        // Then
        assertThat(cleaner.clean("ACRIN6688 phoenix TRIAL 胸部 CT Katharina")).isEqualTo("ACRIN6688 phoenix TRIAL 胸部 CT");
        assertThat(cleaner(header, null).clean("ACRIN6688 胸部 CT")).isEqualTo("CT");
    }

    @Test
    void printsNoValue() {
        assertThat(cleaner(header(), null)).hasToString("DescriptorCleaner[<redacted>]");
    }
}
