package dev.lethe.deid;

import dev.lethe.deid.profile.FacePolicy;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;

/** What is decided, by its header alone, about the face that one instance may show, and what its output says of it. */
final class Faces {
    private final HeadImages.Verdict verdict;
    /** Null where nobody defaced it. */
    private final Defacing defacing;

    private Faces(HeadImages.Verdict verdict, Defacing defacing) {
        this.verdict = verdict;
        this.defacing = defacing;
    }

    /** Without a decision. */
    static Faces of(Attributes header) {
        return new Faces(HeadImages.judge(header), null);
    }

    /**
     * @param header as received
     * @param asked a reviewer looked, and answers for what is seen
     * @param defacing null where nobody defaced it
     * @throws QuarantineException when it may show a face that must not be seen
     */
    static Faces decide(Attributes header, FacePolicy policy, PixelInstruction asked, Defacing defacing)
            throws QuarantineException {
        Faces faces = new Faces(HeadImages.judge(header), defacing);
        boolean open = faces.verdict != HeadImages.Verdict.NO_FACE
                && defacing == null
                && asked.verdict() == PixelInstruction.Verdict.PROFILE;
        if (open && policy != FacePolicy.PASS) {
            QuarantineReason reason = policy == FacePolicy.DEFACE
                    ? QuarantineReason.DEFACING_NEEDED
                    : QuarantineReason.RECOGNIZABLE_VISUAL_FEATURES;
            throw new QuarantineException(reason, TagPath.of(Tag.BodyPartExamined));
        }
        return faces;
    }

    void attest(Attributes clean) {
        if (defacing != null) {
            Attestation.addCleanRecognizableVisualFeatures(clean, defacing.software());
        } else if (verdict == HeadImages.Verdict.HEAD) {
            clean.setString(Tag.RecognizableVisualFeatures, VR.CS, "YES");
        }
    }
}
