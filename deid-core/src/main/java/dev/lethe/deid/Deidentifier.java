package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * De-identifies one instance after the other by a profile. Deterministic: the same bytes, profile and assignment give the
 * same bytes. Pixel Data streams from source to target untouched; everything else is held, within the limits, and reaches the
 * target only after the leak gate has read it in its serialized form. Immutable, for use by several threads.
 */
public final class Deidentifier {
    private final Profile profile;
    private final Prf projectKey;
    private final DicomLimits limits;
    private final HeaderPolicy policy;

    /** @param limits what of a source may be held in memory */
    public Deidentifier(Profile profile, Prf projectKey, DicomLimits limits) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.projectKey = Objects.requireNonNull(projectKey, "projectKey");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.policy = new HeaderPolicy(profile);
    }

    /**
     * Reads one instance, a Part 10 file or a bare data set, and writes the clean Part 10 instance in the same transfer
     * syntax. Neither stream is closed.
     *
     * @param target gets no byte before the header has passed the leak gate; after an exception what it got must be thrown away
     * @throws QuarantineException when the instance must not be published
     * @throws dev.lethe.dicom.DicomException when the source cannot be read; {@link QuarantineReason#of} gives the reason
     * @throws IOException of source or target, as it is
     */
    public DeidResult deidentify(InputStream source, PatientAssignment who, OutputStream target)
            throws IOException, QuarantineException {
        return deidentify(source, who, (study, series, sopInstance) -> target);
    }

    /**
     * Likewise, into a stream that is opened when the new UIDs are known and the header has passed the leak gate.
     *
     * @param target asked at most once; closing its stream is the caller's
     */
    public DeidResult deidentify(InputStream source, PatientAssignment who, DeidTarget target)
            throws IOException, QuarantineException {
        // Not closed: that would close the source, which is the caller's.
        @SuppressWarnings("resource")
        DicomInputStream in = new DicomInputStream(source, limits);
        in.readFileMetaInformation();
        TransferSyntax syntax = in.transferSyntax();
        Attributes header = in.readHeader(policy);
        boolean pixels = in.atBulk();
        Instance instance = new Instance(header, profile, projectKey, who, limits);
        assessPixels(header, syntax, pixels);

        Attributes clean = instance.cleanHeader();
        String sopInstanceUid = clean.getString(Tag.SOPInstanceUID);
        Attributes meta = FileMetaInformation.of(clean.getString(Tag.SOPClassUID), sopInstanceUid, syntax);
        String study = clean.getString(Tag.StudyInstanceUID);
        String series = clean.getString(Tag.SeriesInstanceUID);
        DeferredOutput output = new DeferredOutput(() -> target.open(study, series, sopInstanceUid));
        try (CleanWriter writer = new CleanWriter(output, syntax, instance.gate())) {
            writer.writeHeader(meta, clean);
            while (in.atBulk()) {
                writer.copyBulk(in);
                Attributes rest = in.readHeader(policy);
                if (!rest.isEmpty()) {
                    Attributes cleanRest = instance.cleanRest(rest);
                    writer.writeRest(cleanRest);
                    clean.addAll(cleanRest);
                }
            }
            writer.finish();
        }
        return new DeidResult(
                study,
                series,
                sopInstanceUid,
                clean.getString(Tag.SOPClassUID),
                syntax.uid(),
                clean,
                pixels ? PixelTreatment.UNTOUCHED : PixelTreatment.NONE,
                profile.identity());
    }

    private static void assessPixels(Attributes header, TransferSyntax syntax, boolean pixels)
            throws QuarantineException {
        PixelRisk.Assessment risk = PixelRisk.assess(PixelFacts.of(header, syntax.uid(), pixels));
        if (!risk.isClear()) {
            throw new QuarantineException(risk.reason(), null, risk.reason() + " by rule " + risk.rule());
        }
    }
}
