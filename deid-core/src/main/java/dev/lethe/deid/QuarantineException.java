package dev.lethe.deid;

import dev.lethe.dicom.TagPath;
import java.util.Objects;

/** An instance that must not be published. Its message names reason and tag path, never a value. */
public final class QuarantineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final QuarantineReason reason;
    private final transient TagPath tagPath;

    /** @param tagPath where it was found; null where no element is concerned */
    public QuarantineException(QuarantineReason reason, TagPath tagPath) {
        this(reason, tagPath, reason.name());
    }

    /** @param detail what was found, such as a rule or a kind of value; never a value */
    QuarantineException(QuarantineReason reason, TagPath tagPath, String detail) {
        super(tagPath == null ? detail : detail + " at " + tagPath);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.tagPath = tagPath;
    }

    public QuarantineReason reason() {
        return reason;
    }

    /** Null where no element is concerned. */
    public TagPath tagPath() {
        return tagPath;
    }
}
