package dev.lethe.gateway.reception;

import dev.lethe.dicom.DicomException;
import java.util.Objects;
import java.util.Optional;

/** The bytes are not an instance that can be taken. Its message holds no value of the data set. */
public final class InstanceRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final transient Optional<InstanceId> id;

    /** @param cause where the reader found the fault; {@code null} when the reader had none */
    public InstanceRefusedException(FailureReason reason, Optional<InstanceId> id, DicomException cause) {
        super(cause == null ? reason.name() : reason + ": " + cause.getMessage(), cause);
        this.reason = Objects.requireNonNull(reason);
        this.id = id;
    }

    public FailureReason reason() {
        return reason;
    }

    /** What the instance calls itself, as far as that was read. */
    public Optional<InstanceId> id() {
        return id;
    }

    /** The same as the answer to the sender. */
    public Reception.Failed toReception() {
        return new Reception.Failed(id, reason);
    }
}
