package dev.lethe.deid;

import dev.lethe.deid.Explanation.Refusal;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a profile makes of an instance and why. Asks the engine itself: the header is cleaned as {@link Deidentifier}
 * does it, with every decision written down; beside it the source is read once more, with what the engine does not even
 * hold. Immutable.
 */
public final class Explainer {
    /** What the engine passes over is read up to this length; longer values are told by it, and left out of items. */
    private static final long LONGEST_READ = 1 << 20;
    /** One's own file on one's own machine. */
    private static final int MOST_READ = 512 << 20;

    private final EngineParts parts;
    private final Deidentifier engine;
    private final HeaderPolicy policy;

    /** @param pixels as of a {@link Deidentifier} */
    public Explainer(Profile profile, Prf projectKey, DicomLimits limits, PixelCleaner pixels) {
        parts = EngineParts.of(profile, projectKey, limits, pixels);
        policy = new HeaderPolicy(profile, limits);
        engine = new Deidentifier(parts, policy, pixels);
    }

    /**
     * @param who may be asked twice
     * @throws IOException of source or assigner; not when the source cannot be understood, which is a refusal
     */
    public Explanation explain(InstanceSource source, PatientAssigner who) throws IOException {
        Optional<Refusal> refusal = refusal(source, who);
        DicomLimits limits = parts.limits();
        try {
            SourceParts held = SourceParts.read(source.open(), policy, limits);
            SourceParts whole = SourceParts.read(source.open(), alsoRemoved(policy), wide(limits));
            whole.parts().forEach(part -> PrivateVrs.resolve(part, parts.profile(), limits));
            Decisions decisions = new Decisions();
            clean(held, who, decisions);
            List<ExplainedElement> elements = new ParallelWalk(parts.profile(), decisions, refusal.isEmpty())
                    .walk(whole, held, cleanMeta(held, decisions));
            return new Explanation(elements, Optional.of(pixels(held)), refusal);
        } catch (DicomException e) {
            return new Explanation(
                    List.of(),
                    Optional.empty(),
                    refusal.or(() -> Optional.of(new Refusal(QuarantineReason.of(e), e.getMessage()))));
        }
    }

    private PixelRisk.Row pixels(SourceParts held) {
        PixelFacts facts = PixelFacts.of(
                held.parts().get(0), held.syntax().uid(), !held.bulk().isEmpty());
        return parts.profile().pixelRisk().decide(facts);
    }

    private Optional<Refusal> refusal(InstanceSource source, PatientAssigner who) throws IOException {
        try {
            engine.deidentify(source, who, (study, series, sopInstance) -> OutputStream.nullOutputStream());
            return Optional.empty();
        } catch (QuarantineException e) {
            return Optional.of(new Refusal(e.reason(), e.getMessage()));
        } catch (DicomException e) {
            return Optional.of(new Refusal(QuarantineReason.of(e), e.getMessage()));
        }
    }

    /** What is refused for its pixels or by the leak gate has a clean header all the same. */
    private void clean(SourceParts held, PatientAssigner who, DecisionLog log) throws IOException {
        try {
            Instance instance = new Instance(held.parts().get(0), parts, who, log);
            instance.cleanHeader(Faces.of(held.parts().get(0)));
            for (Attributes rest : held.parts().subList(1, held.parts().size())) {
                if (!rest.isEmpty()) {
                    instance.cleanRest(rest);
                }
            }
        } catch (QuarantineException e) {
            // The refusal tells; what was decided before stays.
        }
    }

    private static Attributes cleanMeta(SourceParts held, Decisions decisions) {
        Attributes clean = decisions.cleanOf(held.parts().get(0));
        return clean == null
                ? new Attributes()
                : FileMetaInformation.of(
                        clean.getString(Tag.SOPClassUID), clean.getString(Tag.SOPInstanceUID), held.syntax());
    }

    private static BulkPolicy alsoRemoved(BulkPolicy policy) {
        return (tag, vr, length, depth) -> {
            BulkPolicy.Action action = policy.action(tag, vr, length, depth);
            if (action != BulkPolicy.Action.SKIP || length >= 0 && length <= LONGEST_READ) {
                return action == BulkPolicy.Action.STOP ? action : BulkPolicy.Action.HOLD;
            }
            return depth == 0 ? BulkPolicy.Action.STOP : action;
        };
    }

    private static DicomLimits wide(DicomLimits limits) {
        return new DicomLimits(
                limits.nesting(),
                limits.valueBytes(),
                Math.max(MOST_READ, limits.headerBytes()),
                limits.elements(),
                limits.inflatedBytes(),
                limits.inflateRatio(),
                limits.inflateGraceBytes());
    }
}
