package dev.lethe.testkit.synthetic;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.synthetic.CommonModules.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Documents: a Basic Text SR with a content tree (PS3.3 A.35.1) and an Encapsulated PDF (PS3.3 A.45.1). */
final class Documents {
    private Documents() {}

    /**
     * A report on a study's images.
     *
     * @param reported series whose first instances are referenced
     */
    static SyntheticInstance report(Series series, int instance, Series reported, int instances) {
        Study study = series.study();
        Header header = CommonModules.instance(series, instance, UID.BasicTextSRStorage, "Radiology report");
        header.phi(PhiKind.DATE, Tag.ContentDate, study.date())
                .text(Tag.ContentTime, study.time())
                .text(Tag.CompletionFlag, "COMPLETE")
                .text(Tag.VerificationFlag, "VERIFIED")
                .empty(Tag.ReferencedPerformedProcedureStepSequence, Tag.PerformedProcedureCodeSequence);
        Header observer = header.item(Tag.VerifyingObserverSequence);
        observer.phi(PhiKind.PERSON_NAME, Tag.VerifyingObserverName, Hospital.READING)
                .phi(PhiKind.INSTITUTION, Tag.VerifyingOrganization, Hospital.NAME)
                .text(Tag.VerificationDateTime, study.date() + study.time())
                .empty(Tag.VerifyingObserverIdentificationCodeSequence);
        evidence(header, study, reported, instances);
        header.text(Tag.ValueType, "CONTAINER")
                .text(Tag.ContinuityOfContent, "SEPARATE")
                .code(Tag.ConceptNameCodeSequence, "18748-4", "LN", "Diagnostic imaging report");
        content(header, study, reported);
        return new SyntheticInstance(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null);
    }

    /** A letter about the patient. */
    static SyntheticInstance letter(Series series, int instance) {
        Study study = series.study();
        Header header = CommonModules.instance(series, instance, UID.EncapsulatedPDFStorage, "Discharge letter");
        header.phi(PhiKind.DATE, Tag.ContentDate, study.date())
                .text(Tag.ContentTime, study.time())
                .text(Tag.AcquisitionDateTime, study.date() + study.time())
                .text(Tag.ConversionType, "SD")
                .text(Tag.BurnedInAnnotation, "YES")
                .text(
                        Tag.DocumentTitle,
                        "Discharge letter for " + study.persona().family())
                .empty(Tag.ConceptNameCodeSequence)
                .text(Tag.MIMETypeOfEncapsulatedDocument, "application/pdf")
                .bytes(
                        Tag.EncapsulatedDocument,
                        VR.OB,
                        pdf("Record " + study.persona().id() + ", seen on " + study.date()));
        return new SyntheticInstance(header, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, null);
    }

    private static void evidence(Header header, Study study, Series reported, int instances) {
        Header requested = header.item(Tag.ReferencedRequestSequence);
        requested
                .uid(Tag.StudyInstanceUID, study.studyUid())
                .phi(PhiKind.ACCESSION, Tag.AccessionNumber, study.accession())
                .phi(PhiKind.ACCESSION, Tag.RequestedProcedureID, study.requestedProcedureId())
                .phi(PhiKind.ACCESSION, Tag.PlacerOrderNumberImagingServiceRequest, "PL" + study.accession())
                .phi(PhiKind.ACCESSION, Tag.FillerOrderNumberImagingServiceRequest, "FI" + study.accession())
                .text(Tag.RequestedProcedureDescription, "CT head")
                .empty(Tag.ReferencedStudySequence, Tag.RequestedProcedureCodeSequence);
        Header ofStudy =
                header.item(Tag.CurrentRequestedProcedureEvidenceSequence).uid(Tag.StudyInstanceUID, study.studyUid());
        Header ofSeries = ofStudy.item(Tag.ReferencedSeriesSequence).uid(Tag.SeriesInstanceUID, reported.uid());
        for (int i = 1; i <= instances; i++) {
            ofSeries.item(Tag.ReferencedSOPSequence)
                    .text(Tag.ReferencedSOPClassUID, UID.CTImageStorage)
                    .uid(Tag.ReferencedSOPInstanceUID, study.instanceUid(reported.number(), i));
        }
    }

    private static void content(Header header, Study study, Series reported) {
        Persona patient = study.persona();
        header.item(Tag.ContentSequence)
                .text(Tag.RelationshipType, "HAS OBS CONTEXT")
                .text(Tag.ValueType, "PNAME")
                .code(Tag.ConceptNameCodeSequence, "121008", "DCM", "Person Observer Name")
                .phi(PhiKind.PERSON_NAME, Tag.PersonName, Hospital.READING);
        Header findings = header.item(Tag.ContentSequence)
                .text(Tag.RelationshipType, "CONTAINS")
                .text(Tag.ValueType, "CONTAINER")
                .text(Tag.ContinuityOfContent, "SEPARATE")
                .code(Tag.ConceptNameCodeSequence, "121070", "DCM", "Findings");
        findings.item(Tag.ContentSequence)
                .text(Tag.RelationshipType, "CONTAINS")
                .text(Tag.ValueType, "TEXT")
                .code(Tag.ConceptNameCodeSequence, "121071", "DCM", "Finding")
                .text(
                        Tag.TextValue,
                        "In " + patient.given() + " " + patient.family() + " (" + patient.id() + "), born "
                                + patient.birthDate() + ", there is no intracranial bleeding.");
        findings.item(Tag.ContentSequence)
                .text(Tag.RelationshipType, "CONTAINS")
                .text(Tag.ValueType, "IMAGE")
                .code(Tag.ConceptNameCodeSequence, "121191", "DCM", "Referenced Segment")
                .item(Tag.ReferencedSOPSequence)
                .text(Tag.ReferencedSOPClassUID, UID.CTImageStorage)
                .uid(Tag.ReferencedSOPInstanceUID, study.instanceUid(reported.number(), 1));
    }

    /** One page with one line (ISO 32000-1). */
    static byte[] pdf(String line) {
        String text = "BT /F1 14 Tf 60 760 Td (" + line.replaceAll("[()\\\\]", "") + ") Tj ET";
        List<String> objects = List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        pdf.append("trailer\n<< /Size ")
                .append(objects.size() + 1)
                .append(" /Root 1 0 R >>\nstartxref\n")
                .append(table)
                .append("\n%%EOF\n");
        return pdf.toString().getBytes(US_ASCII);
    }
}
