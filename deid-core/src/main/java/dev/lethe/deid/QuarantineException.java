package dev.lethe.deid;

import dev.lethe.dicom.TagPath;
import java.util.List;
import java.util.Objects;

/** An instance that must not be published. Its message names reason and tag path, never a value. */
public final class QuarantineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final QuarantineReason reason;
    private final transient TagPath tagPath;
    private final transient List<PixelRegion> regions;

    /** @param tagPath where it was found; null where no element is concerned */
    public QuarantineException(QuarantineReason reason, TagPath tagPath) {
        this(reason, tagPath, List.of());
    }

    /** @param regions where in the pixels */
    public QuarantineException(QuarantineReason reason, TagPath tagPath, List<PixelRegion> regions) {
        this(reason, tagPath, regions, reason.name());
    }

    /** @param detail what was found, such as a rule or a kind of value; never a value */
    QuarantineException(QuarantineReason reason, TagPath tagPath, String detail) {
        this(reason, tagPath, List.of(), detail);
    }

    private QuarantineException(QuarantineReason reason, TagPath tagPath, List<PixelRegion> regions, String detail) {
        super(tagPath == null ? detail : detail + " at " + tagPath);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.tagPath = tagPath;
        this.regions = List.copyOf(regions);
    }

    public QuarantineReason reason() {
        return reason;
    }

    /** Null where no element is concerned. */
    public TagPath tagPath() {
        return tagPath;
    }

    /** Where in the pixels; empty where no text in them is concerned. */
    public List<PixelRegion> regions() {
        return regions;
    }
}
