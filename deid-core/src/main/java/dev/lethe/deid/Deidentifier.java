package dev.lethe.deid;

import dev.lethe.deid.profile.FacePolicy;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.TransferSyntax;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * De-identifies one instance after the other by a profile. Deterministic: the same bytes, profile and assignment give the
 * same bytes. Pixel Data streams from source to target untouched unless text about the patient may stand in it; everything else is
 * held, within the limits, and reaches the target only after the leak gate has read it in its serialized form. Immutable, for use
 * by several threads.
 */
public final class Deidentifier {
    private final EngineParts parts;
    private final HeaderPolicy policy;
    /** Null where nothing cleans pixels. */
    private final PixelCleaner pixelCleaner;

    /**
     * For instances whose pixels need no cleaning; the others are quarantined.
     *
     * @param limits what of a source may be held in memory
     */
    public Deidentifier(Profile profile, Prf projectKey, DicomLimits limits) {
        this(profile, projectKey, limits, null);
    }

    /** @param pixels asked where the profile wants what is seen cleaned; null where there is none */
    public Deidentifier(Profile profile, Prf projectKey, DicomLimits limits, PixelCleaner pixels) {
        this(EngineParts.of(profile, projectKey, limits, pixels), new HeaderPolicy(profile, limits), pixels);
    }

    Deidentifier(EngineParts parts, HeaderPolicy policy, PixelCleaner pixels) {
        this.parts = parts;
        this.policy = policy;
        pixelCleaner = pixels;
    }

    /**
     * Reads one instance, and again where its pixels must be cleaned, and writes the clean Part 10 instance, in the same
     * transfer syntax unless that cannot hold its redacted pixels without loss.
     *
     * @param target gets no byte before the header has passed the leak gate; after an exception what it got must be thrown away
     * @throws QuarantineException when the instance must not be published
     * @throws dev.lethe.dicom.DicomException when the source cannot be read; {@link QuarantineReason#of} gives the reason
     * @throws IOException of source or target, as it is
     */
    public DeidResult deidentify(InstanceSource source, PatientAssignment who, OutputStream target)
            throws IOException, QuarantineException {
        return deidentify(source, who, (study, series, sopInstance) -> target);
    }

    /**
     * Likewise, into a stream that is opened when the new UIDs are known and the header has passed the leak gate.
     *
     * @param target asked at most once; closing its stream is the caller's
     */
    public DeidResult deidentify(InstanceSource source, PatientAssignment who, DeidTarget target)
            throws IOException, QuarantineException {
        return deidentify(source, who, PixelInstruction.NONE, target);
    }

    /**
     * Likewise, with something asked about the pixels. Header, documents and leak gate are as ever.
     *
     * @param asked what a device's layout or a reviewer says of the pixels
     */
    public DeidResult deidentify(
            InstanceSource source, PatientAssignment who, PixelInstruction asked, DeidTarget target)
            throws IOException, QuarantineException {
        return deidentify(source, who, asked, null, target);
    }

    /**
     * Likewise, of an instance that a defacer outside has seen. Its word counts under a profile that asks for it.
     *
     * @param source the original
     * @param defacing null where no defacer was asked
     * @throws QuarantineException also when what the defacer sent is not the same instance with other pixels
     */
    public DeidResult deidentify(
            InstanceSource source, PatientAssignment who, PixelInstruction asked, Defacing defacing, DeidTarget target)
            throws IOException, QuarantineException {
        return deidentify(source, header -> who, asked, defacing, target);
    }

    /**
     * Likewise, for whoever learns from the header which patient it is.
     *
     * @param who asked at most once, and not for an instance without the UIDs that every one has
     */
    public DeidResult deidentify(InstanceSource source, PatientAssigner who, DeidTarget target)
            throws IOException, QuarantineException {
        return deidentify(source, who, PixelInstruction.NONE, null, target);
    }

    private DeidResult deidentify(
            InstanceSource original, PatientAssigner who, PixelInstruction asked, Defacing seen, DeidTarget target)
            throws IOException, QuarantineException {
        FacePolicy policyOfFaces = parts.profile().definition().faces();
        Defacing defacing = policyOfFaces == FacePolicy.DEFACE ? seen : null;
        boolean defaced = defacing != null && defacing.defaced() != null;
        InstanceSource source = defaced ? defacing.defaced() : original;
        Attributes header = defaced ? defaced(original, source) : null;
        try (DicomInputStream in = open(source)) {
            TransferSyntax syntax = in.transferSyntax();
            Attributes read = in.readHeader(policy);
            header = defaced ? header : read;
            boolean pixels = in.atBulk();
            Instance instance = new Instance(header, parts, who, DecisionLog.NONE);
            PixelRisk.Treatment treatment = treatment(header, syntax, pixels, asked);
            // Before the pixels are looked at, which costs much.
            Faces faces = Faces.decide(header, policyOfFaces, asked, defacing);
            switch (treatment) {
                case CLEAR -> {
                    PixelTreatment left = defaced ? PixelTreatment.REDACTED : PixelTreatment.UNTOUCHED;
                    left = pixels ? left : PixelTreatment.NONE;
                    return write(instance, instance.cleanHeader(faces), in, syntax, left, null, target);
                }
                case DOCUMENT -> {
                    if (pixels) {
                        // A document has none, and nobody looks at these.
                        throw new QuarantineException(QuarantineReason.UNASSESSED_PIXELS, TagPath.of(in.tag()));
                    }
                    Attributes clean = instance.cleanHeader(faces);
                    instance.cleanDocument(pixelCleaner, clean);
                    return write(instance, clean, in, syntax, PixelTreatment.NONE, null, target);
                }
                default -> {
                    PixelCleaning cleaning = pixelCleaner.examine(new PixelCleaner.Pixels(
                            header,
                            syntax,
                            in,
                            () -> openPixels(source),
                            treatment,
                            asked,
                            parts.knownValues().texts(header),
                            instance::identifies));
                    in.close();
                    refuseDeclaredAndNotFound(header, asked, cleaning);
                    return cleaned(source, instance, faces, defaced, cleaning, target);
                }
            }
        }
    }

    /** The original's header, once it is sure that the defaced pixels are its. */
    private Attributes defaced(InstanceSource original, InstanceSource defaced)
            throws IOException, QuarantineException {
        try (DicomInputStream a = open(original);
                DicomInputStream b = open(defaced)) {
            return DefacedPixels.check(a.readHeader(policy), a, b.readHeader(policy), b, pixelCleaner);
        }
    }

    private DicomInputStream open(InstanceSource source) throws IOException {
        DicomInputStream in = new DicomInputStream(source.open(), parts.limits());
        try {
            in.readFileMetaInformation();
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private DicomInputStream openPixels(InstanceSource source) throws IOException {
        DicomInputStream in = open(source);
        try {
            in.readHeader(policy);
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** What is not clear, nothing cleans, and nobody looked at, is quarantined. */
    private PixelRisk.Treatment treatment(
            Attributes header, TransferSyntax syntax, boolean pixels, PixelInstruction asked)
            throws QuarantineException {
        PixelFacts facts = PixelFacts.of(header, syntax.uid(), pixels);
        PixelRisk.Assessment risk = parts.profile().pixelRisk().assess(facts);
        boolean reviewed = asked.verdict() != PixelInstruction.Verdict.PROFILE;
        if (reviewed && pixels && risk.treatment() != PixelRisk.Treatment.DOCUMENT) {
            return reviewed(facts, asked);
        }
        if (!risk.isClear() && (pixelCleaner == null || !parts.profile().admits(risk))) {
            throw new QuarantineException(risk.reason(), null, risk.reason() + " by rule " + risk.rule());
        }
        return risk.treatment();
    }

    private PixelRisk.Treatment reviewed(PixelFacts facts, PixelInstruction asked) throws QuarantineException {
        if (!PixelFacts.isVideo(facts.transferSyntaxUid()) && asked.verdict() == PixelInstruction.Verdict.RELEASE) {
            if (facts.embeddedOverlay()) {
                // Whoever looked at the frames did not see it.
                throw new QuarantineException(QuarantineReason.UNASSESSED_PIXELS, TagPath.of(Tag.PixelData));
            }
            return PixelRisk.Treatment.CLEAR;
        }
        if (pixelCleaner == null) {
            throw new QuarantineException(QuarantineReason.OCR_UNAVAILABLE, TagPath.of(Tag.PixelData));
        }
        return PixelRisk.Treatment.OCR;
    }

    private static void refuseDeclaredAndNotFound(Attributes header, PixelInstruction asked, PixelCleaning cleaning)
            throws QuarantineException {
        boolean reviewed = asked.verdict() != PixelInstruction.Verdict.PROFILE;
        boolean nothing = reviewed ? cleaning.regions().isEmpty() : !cleaning.isFound();
        boolean released = asked.verdict() == PixelInstruction.Verdict.RELEASE;
        if (!released && nothing && "YES".equals(header.getString(Tag.BurnedInAnnotation))) {
            throw new QuarantineException(QuarantineReason.BURNED_IN_RISK, TagPath.of(Tag.BurnedInAnnotation));
        }
    }

    /** The second time, when it is known what becomes of the pixels. */
    private DeidResult cleaned(
            InstanceSource source,
            Instance instance,
            Faces faces,
            boolean defaced,
            PixelCleaning cleaning,
            DeidTarget target)
            throws IOException, QuarantineException {
        Attributes clean = instance.cleanHeader(faces);
        if (cleaning.isChanged()) {
            cleaning.describe(clean);
        }
        if (cleaning.isEveryFrameSeen() && parts.profile().cleansPixels()) {
            Attestation.addCleanPixelData(clean);
        }
        try (DicomInputStream again = openPixels(source)) {
            boolean changed = cleaning.isChanged();
            TransferSyntax syntax = changed ? cleaning.syntax() : again.transferSyntax();
            PixelTreatment treatment = changed || defaced ? PixelTreatment.REDACTED : PixelTreatment.UNTOUCHED;
            return write(instance, clean, again, syntax, treatment, cleaning, target);
        }
    }

    /** @param cleaning null where the pixels stay as they are without having been looked at */
    private DeidResult write(
            Instance instance,
            Attributes clean,
            DicomInputStream in,
            TransferSyntax syntax,
            PixelTreatment treatment,
            PixelCleaning cleaning,
            DeidTarget target)
            throws IOException, QuarantineException {
        String sopInstanceUid = clean.getString(Tag.SOPInstanceUID);
        Attributes meta = FileMetaInformation.of(clean.getString(Tag.SOPClassUID), sopInstanceUid, syntax);
        String study = clean.getString(Tag.StudyInstanceUID);
        String series = clean.getString(Tag.SeriesInstanceUID);
        DeferredOutput output = new DeferredOutput(() -> target.open(study, series, sopInstanceUid));
        try (CleanWriter writer = new CleanWriter(output, syntax, instance.gate())) {
            writer.writeHeader(meta, clean);
            while (in.atBulk()) {
                if (cleaning != null && in.tag() != Tag.PixelData) {
                    // Only Pixel Data was looked at.
                    throw new QuarantineException(QuarantineReason.UNASSESSED_PIXELS, TagPath.of(in.tag()));
                }
                if (cleaning != null && cleaning.isChanged()) {
                    writer.writePixels(cleaning, in);
                } else {
                    writer.copyBulk(in);
                }
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
                treatment,
                cleaning == null ? List.of() : cleaning.regions(),
                parts.profile().identity());
    }
}
