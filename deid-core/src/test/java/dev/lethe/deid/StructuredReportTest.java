package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of the shapes that hospitals have, under the Clean Structured Content Option. */
class StructuredReportTest {
    private static final String OTHER = "1.2.826.0.1.3680043.8.498.5005";

    private static Attributes clean(Attributes report, DeidOption... options) throws Exception {
        return TestInstances.clean(report, profile(options));
    }

    private static Profile profile(DeidOption... options) throws Exception {
        DeidOption[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = DeidOption.CLEAN_STRUCTURED_CONTENT;
        return OptionCoverageTest.with(all);
    }

    private static String mapped(String uid) {
        return new UidMapper(TestKeys.PRF, TestKeys.PATIENT.salt()).map(uid);
    }

    private static String text(Attributes item) {
        return item.getString(Tag.TextValue);
    }

    /** TID 2000 with TID 1002, 1003, 1004, 1006 and 1007. */
    static Attributes radiologyReport() {
        Attributes report = Reports.report("18747-6 LN CT Report");
        Reports.coded(report, "HAS OBS CONTEXT", "121005 DCM Observer Type", "121006 DCM Person");
        Reports.person(report, "HAS OBS CONTEXT", "121008 DCM Person Observer Name", "Hollerbach^Ottilie^^Dr");
        Reports.text(report, "HAS OBS CONTEXT", "121009 DCM Person Observer's Organization Name", "Klinikum Nordstern");
        Reports.text(report, "HAS OBS CONTEXT", "128774 DCM Person Observer's Login Name", "ohollerb");
        Reports.uid(report, "HAS OBS CONTEXT", "121012 DCM Device Observer UID", OTHER);
        Reports.person(report, "HAS OBS CONTEXT", "121029 DCM Subject Name", "ZWICKELMEIER^QUIRIN^^");
        Reports.text(report, "HAS OBS CONTEXT", "121022 DCM Accession Number", "ACC-778812");
        Reports.number(report, "HAS OBS CONTEXT", "121033 DCM Subject Age", "97", "a UCUM year");
        Attributes findings = Reports.container(report, "121070 DCM Findings");
        findings.newSequence(Tag.ContentTemplateSequence).newItem().setString(Tag.TemplateIdentifier, VR.CS, "2000");
        Reports.text(findings, "CONTAINS", "121071 DCM Finding", "Mr. Zwickelmeier has a nodule of 12 mm.");
        Reports.coded(findings, "CONTAINS", "121071 DCM Finding", "27925004 SCT Nodule");
        Reports.text(findings, "CONTAINS", "121075 DCM Recommendation", "Call Dr. Hollerbach");
        Reports.text(findings, "CONTAINS", "77777 99NORD Signed by", "Ottilie");
        return report;
    }

    @Test
    void namesNoPersonOfARadiologyReport() throws Exception {
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(radiologyReport()), profile());
        Attributes clean = TestInstances.read(output);
        // Then
        assertThat(Reports.find(clean, "121008").getString(Tag.PersonName)).isEqualTo(Dummies.TEXT);
        assertThat(Reports.find(clean, "121029").getString(Tag.PersonName))
                .isEqualTo(TestKeys.PATIENT.pseudonym().value());
        for (String removed : List.of("121009", "128774", "121012", "121022", "121033", "121075")) {
            assertThat(Reports.find(clean, removed)).as(removed).isNull();
        }
        Attributes findings = Reports.find(clean, "121070");
        assertThat(findings.getItem(Tag.ContentTemplateSequence).getString(Tag.TemplateIdentifier))
                .isEqualTo("2000");
        assertThat(Reports.items(findings)).hasSize(2);
        assertThat(Reports.items(findings)
                        .get(0)
                        .getItem(Tag.ConceptCodeSequence)
                        .getString(Tag.CodeValue))
                .isEqualTo("27925004");
        assertThat(text(Reports.find(findings, "77777"))).isEqualTo(Dummies.TEXT);
        assertThat(new String(output, StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase("Hollerb")
                .doesNotContainIgnoringCase("Zwickel")
                .doesNotContain("Ottilie", "nodule of", "Nordstern", OTHER);
    }

    @Test
    void keepsWhatOptionsKeep() throws Exception {
        // When
        Attributes clean = clean(
                radiologyReport(),
                DeidOption.RETAIN_INSTITUTION_IDENTITY,
                DeidOption.RETAIN_PATIENT_CHARACTERISTICS,
                DeidOption.RETAIN_UIDS);
        // Then
        assertThat(text(Reports.find(clean, "121009"))).isEqualTo("Klinikum Nordstern");
        assertThat(Reports.find(clean, "121012").getString(Tag.UID)).isEqualTo(OTHER);
        assertThat(Reports.find(clean, "121033")
                        .getItem(Tag.MeasuredValueSequence)
                        .getString(Tag.NumericValue))
                .isEqualTo("97");
        assertThat(Reports.find(clean, "121008").getString(Tag.PersonName)).isEqualTo(Dummies.TEXT);
    }

    @Test
    void tellsNoAgeOver89WhereTheProfileIsSafeHarbor() throws Exception {
        // Given
        Profile safeHarbor = Profile.named("safe-harbor");
        Attributes report = radiologyReport();
        Reports.number(report, "HAS OBS CONTEXT", "121033 DCM Subject Age", "1080", "mo UCUM month");
        Reports.number(report, "HAS OBS CONTEXT", "121033 DCM Subject Age", "1079", "mo UCUM month");
        // When
        Attributes clean = TestInstances.clean(report, safeHarbor);
        // Then
        assertThat(safeHarbor.has(DeidOption.RETAIN_PATIENT_CHARACTERISTICS)).isTrue();
        assertThat(Reports.items(clean))
                .filteredOn(item -> item.contains(Tag.MeasuredValueSequence))
                .extracting(item -> item.getItem(Tag.MeasuredValueSequence).getString(Tag.NumericValue))
                .containsExactly("90", "1080", "1079");
    }

    /** TID 1500 with a planar measurement group (TID 1410). */
    private static Attributes measurementReport() {
        Attributes report = Reports.report("126000 DCM Imaging Measurement Report");
        Attributes group = Reports.container(
                Reports.container(report, "126010 DCM Imaging Measurements"), "125007 DCM Measurement Group");
        Reports.text(group, "HAS OBS CONTEXT", "112039 DCM Tracking Identifier", "nodule 1");
        Reports.uid(group, "HAS OBS CONTEXT", "112040 DCM Tracking Unique Identifier", OTHER);
        Reports.coded(group, "CONTAINS", "121071 DCM Finding", "M-03010 SRT Nodule");
        Reports.coded(group, "HAS CONCEPT MOD", "G-C0E3 SRT Finding Site", "T-28000 SRT Lung");
        Attributes length = Reports.number(group, "CONTAINS", "410668003 SCT Length", "12.10", "mm UCUM millimeter");
        Attributes line = Reports.add(length, "INFERRED FROM", "SCOORD", "121055 DCM Path");
        line.setString(Tag.GraphicType, VR.CS, "POLYLINE");
        line.setBytes(Tag.GraphicData, VR.FL, new byte[16]);
        Attributes image =
                Reports.instance(line, "SELECTED FROM", "IMAGE", "121324 DCM Source image", TestInstances.INSTANCE);
        image.getItem(Tag.ReferencedSOPSequence).setString(Tag.ReferencedFrameNumber, VR.IS, "3");
        return report;
    }

    @Test
    void keepsTheMeasurementsAndLeadsToTheNewImage() throws Exception {
        // When
        Attributes clean = clean(measurementReport());
        Attributes ct = TestInstances.clean(TestInstances.ct());
        // Then
        Attributes length = Reports.find(clean, "410668003");
        Attributes measured = length.getItem(Tag.MeasuredValueSequence);
        assertThat(measured.getString(Tag.NumericValue)).isEqualTo("12.10");
        assertThat(measured.getItem(Tag.MeasurementUnitsCodeSequence).getString(Tag.CodeValue))
                .isEqualTo("mm");
        Attributes line = Reports.find(length, "121055");
        assertThat(line.getBytes(Tag.GraphicData)).hasSize(16);
        Attributes reference = Reports.find(line, "121324").getItem(Tag.ReferencedSOPSequence);
        assertThat(reference.getString(Tag.ReferencedSOPInstanceUID)).isEqualTo(ct.getString(Tag.SOPInstanceUID));
        assertThat(reference.getString(Tag.ReferencedSOPClassUID)).isEqualTo(UID.CTImageStorage);
        assertThat(reference.getString(Tag.ReferencedFrameNumber)).isEqualTo("3");
        assertThat(Reports.find(clean, "112040").getString(Tag.UID)).isEqualTo(mapped(OTHER));
        assertThat(Reports.find(clean, "G-C0E3")
                        .getItem(Tag.ConceptCodeSequence)
                        .getString(Tag.CodeMeaning))
                .isEqualTo("Lung");
        assertThat(text(Reports.find(clean, "112039"))).isEqualTo(Dummies.TEXT);
    }

    /** Like TID 4000: an image library, and findings that point into it. */
    private static Attributes cadReport() {
        Attributes report = Reports.report("111036 DCM Mammography CAD Report");
        Reports.text(report, "HAS OBS CONTEXT", "121022 DCM Accession Number", "ACC-778812");
        Attributes library = Reports.container(report, "111028 DCM Image Library");
        Reports.instance(library, "CONTAINS", "IMAGE", "121080 DCM Best illustration of finding", OTHER);
        Reports.instance(library, "CONTAINS", "IMAGE", null, TestInstances.INSTANCE);
        Attributes findings = Reports.container(report, "111034 DCM Individual Impression");
        Reports.text(findings, "CONTAINS", "121075 DCM Recommendation", "Call");
        Attributes center = Reports.add(findings, "CONTAINS", "SCOORD", "111010 DCM Center");
        center.setString(Tag.GraphicType, VR.CS, "POINT");
        center.setBytes(Tag.GraphicData, VR.FL, new byte[8]);
        Reports.reference(center, "SELECTED FROM", 1, 2, 2);
        Attributes evidence =
                Reports.coded(findings, "CONTAINS", "111059 DCM Single Image Finding", "F-01796 SRT Mass");
        Reports.reference(evidence, "INFERRED FROM", 1, 3, 2);
        Reports.reference(evidence, "INFERRED FROM", 1, 3, 1);
        Reports.reference(evidence, "INFERRED FROM", 1, 9, 9);
        return report;
    }

    @Test
    void referencesLeadToTheSameItemsAsBefore(@TempDir Path folder) throws Exception {
        // When
        byte[] output = TestInstances.deidentified(TestInstances.file(cadReport()), profile());
        Attributes clean = TestInstances.read(output);
        // Then
        assertThat(clean.getSequence(Tag.ContentSequence)).hasSize(2);
        Attributes library = Reports.at(clean, 1, 1);
        assertThat(library.getSequence(Tag.ContentSequence)).hasSize(1);
        Attributes center = Reports.find(clean, "111010");
        int[] path = center.getItem(Tag.ContentSequence).getInts(Tag.ReferencedContentItemIdentifier);
        assertThat(path).containsExactly(1, 1, 1);
        assertThat(Reports.at(clean, path).getItem(Tag.ReferencedSOPSequence).getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(mapped(TestInstances.INSTANCE));
        // An item that is needed stays, as a dummy; a reference to nothing goes.
        Attributes evidence = Reports.find(clean, "111059");
        assertThat(evidence.getSequence(Tag.ContentSequence)).hasSize(2);
        assertThat(evidence.getSequence(Tag.ContentSequence))
                .extracting(item -> Reports.at(clean, item.getInts(Tag.ReferencedContentItemIdentifier)))
                .containsExactly(center, Reports.find(clean, "121075"));
        assertThat(text(Reports.find(clean, "121075"))).isEqualTo(Dummies.TEXT);
        Foreign.require("dsrdump");
        Path file = Files.write(folder.resolve("cad.dcm"), output);
        assertThat(Foreign.run("dsrdump", List.of(), List.of(file)).status()).isZero();
    }

    /** TID 10001 and 10003. */
    private static Attributes doseReport() {
        Attributes report = Reports.report("113701 DCM X-Ray Radiation Dose Report");
        Attributes event = Reports.container(report, "113706 DCM Irradiation Event X-Ray Data");
        Reports.uid(event, "CONTAINS", "113769 DCM Irradiation Event UID", OTHER);
        Reports.dateTime(event, "CONTAINS", "111526 DCM DateTime Started", "20240229101500");
        Reports.text(event, "CONTAINS", "113605 DCM Irradiation Event Label", "Zwickelmeier");
        Reports.text(event, "CONTAINS", "113832 DCM Identification of the X-Ray Source", "SN 4711");
        Reports.number(event, "CONTAINS", "122130 DCM Dose Area Product", "0.002", "Gy.m2 UCUM Gy.m2");
        Attributes role = Reports.person(event, "CONTAINS", "113870 DCM Person Name", "Hollerbach^Ottilie");
        Reports.text(role, "HAS PROPERTIES", "113871 DCM Person ID", "9912345");
        Reports.text(role, "HAS PROPERTIES", "113873 DCM Organization Name", "Klinikum Nordstern");
        return report;
    }

    @Test
    void keepsTheDoseAndMovesTheDate() throws Exception {
        // When
        Attributes clean = clean(doseReport(), DeidOption.RETAIN_MODIFIED_DATES);
        // Then
        assertThat(Reports.find(clean, "122130")
                        .getItem(Tag.MeasuredValueSequence)
                        .getString(Tag.NumericValue))
                .isEqualTo("0.002");
        assertThat(Reports.find(clean, "111526").getString(Tag.DateTime))
                .endsWith("101500")
                .doesNotStartWith("20240229");
        assertThat(Reports.find(clean, "113769").getString(Tag.UID)).isEqualTo(mapped(OTHER));
        assertThat(text(Reports.find(clean, "113832"))).isEqualTo(Dummies.TEXT);
        Attributes person = Reports.find(clean, "113870");
        assertThat(person.getString(Tag.PersonName)).isEqualTo(Dummies.TEXT);
        assertThat(person.contains(Tag.ContentSequence)).isFalse();
        assertThat(Reports.find(clean, "113605")).isNull();
    }

    @Test
    void keyObjectsStayKeyObjects() throws Exception {
        // Given
        Attributes keys = Reports.report("113000 DCM Of Interest");
        keys.setString(Tag.SOPClassUID, VR.UI, UID.KeyObjectSelectionDocumentStorage);
        keys.setString(Tag.Modality, VR.CS, "KO");
        Reports.text(keys, "CONTAINS", "113012 DCM Key Object Description", "Zwickelmeier's nodule");
        Reports.instance(keys, "CONTAINS", "IMAGE", null, TestInstances.INSTANCE);
        Attributes study =
                keys.newSequence(Tag.CurrentRequestedProcedureEvidenceSequence).newItem();
        study.setString(Tag.StudyInstanceUID, VR.UI, TestInstances.STUDY);
        Attributes series = study.newSequence(Tag.ReferencedSeriesSequence).newItem();
        series.setString(Tag.SeriesInstanceUID, VR.UI, TestInstances.SERIES);
        Attributes evidence = series.newSequence(Tag.ReferencedSOPSequence).newItem();
        evidence.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        evidence.setString(Tag.ReferencedSOPInstanceUID, VR.UI, TestInstances.INSTANCE);
        // When
        Attributes clean = clean(keys);
        Attributes ct = TestInstances.clean(TestInstances.ct());
        // Then
        assertThat(Reports.items(clean)).hasSize(1);
        String image = ct.getString(Tag.SOPInstanceUID);
        assertThat(Reports.items(clean)
                        .get(0)
                        .getItem(Tag.ReferencedSOPSequence)
                        .getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(image);
        Attributes cleanSeries =
                clean.getItem(Tag.CurrentRequestedProcedureEvidenceSequence).getItem(Tag.ReferencedSeriesSequence);
        assertThat(cleanSeries.getString(Tag.SeriesInstanceUID)).isEqualTo(ct.getString(Tag.SeriesInstanceUID));
        assertThat(cleanSeries.getItem(Tag.ReferencedSOPSequence).getString(Tag.ReferencedSOPInstanceUID))
                .isEqualTo(image);
    }
}
