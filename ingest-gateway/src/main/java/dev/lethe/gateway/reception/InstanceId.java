package dev.lethe.gateway.reception;

import java.util.Objects;

/**
 * What an instance calls itself. Goes into the answer to whoever sent it, and nowhere else: not into logs.
 *
 * @param sopClassUid    (0008,0016)
 * @param sopInstanceUid (0008,0018)
 */
public record InstanceId(String sopClassUid, String sopInstanceUid) {
    public InstanceId {
        Objects.requireNonNull(sopClassUid);
        Objects.requireNonNull(sopInstanceUid);
    }

    @Override
    public String toString() {
        return "InstanceId[<redacted>]";
    }
}
