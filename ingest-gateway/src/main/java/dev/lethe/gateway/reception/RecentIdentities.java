package dev.lethe.gateway.reception;

import dev.lethe.runtime.identity.BlindKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Remembers which identity of a patient was sent last, so that it does not go out again with every instance. Bounded: what
 * was forgotten is sent again, which is harmless. Safe for use by many threads.
 */
final class RecentIdentities {
    private final Map<BlindKey, Sent> sent;

    private record Sent(ByteBuffer digest, CompletableFuture<Void> acknowledged) {}

    RecentIdentities(int most) {
        sent = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<BlindKey, Sent> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * Sends an identity unless it was sent last for this patient and has not failed.
     *
     * @return completes when the identity is acknowledged; shared by all who wait for the same
     */
    CompletableFuture<Void> sendOnce(BlindKey patient, byte[] identity, Supplier<CompletableFuture<Void>> send) {
        ByteBuffer digest = digest(identity);
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        synchronized (sent) {
            Sent last = sent.get(patient);
            if (last != null
                    && last.digest().equals(digest)
                    && !last.acknowledged().isCompletedExceptionally()) {
                return last.acknowledged();
            }
            sent.put(patient, new Sent(digest, acknowledged));
        }
        // Not under the lock: while Kafka is away this blocks for a while.
        send.get().whenComplete((done, failure) -> {
            if (failure == null) {
                acknowledged.complete(null);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }

    private static ByteBuffer digest(byte[] identity) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(identity));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
