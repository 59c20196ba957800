package dev.lethe.runtime.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.AuditEvent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hash chain through the audit events of one writer. Each event names its place and the hash of the one before, so
 * none can be changed, dropped from the middle, doubled or moved without breaking the chain from there on. Dropping the
 * newest events leaves a shorter chain that is whole: to see that, compare with a hash noted elsewhere.
 *
 * <p>How the hash is computed is part of stored events and must not change: SHA-256 over the fields in the order of the
 * schema, texts as UTF-8 behind their length (four bytes, big endian; -1 for none), numbers as eight bytes big endian,
 * the details sorted by name behind their count.
 */
public final class AuditChain {
    /** Hash before the first event. */
    public static final String GENESIS = "0".repeat(64);

    /** A place where a chain does not hold. */
    public record Break(String chain, long sequence, Flaw flaw) {}

    /** What is wrong with an event. */
    public enum Flaw {
        /** The event is not what its hash was computed over. */
        HASH,
        /** The event does not name the hash of the one before it. */
        LINK,
        /** An event is missing before this one, or this one is there twice. */
        SEQUENCE
    }

    static {
        TrustedRecords.register();
    }

    private AuditChain() {}

    /**
     * The event that continues a chain.
     *
     * @param previous last event of the chain, {@code null} to begin it
     */
    public static AuditEvent next(String chain, AuditEvent previous, AuditEntry entry, Instant at) {
        AuditEvent event = AuditEvent.newBuilder()
                .setChain(chain)
                .setSequence(previous == null ? 0 : previous.getSequence() + 1)
                .setAt(Instant.ofEpochMilli(at.toEpochMilli()))
                .setActor(entry.actor())
                .setAction(entry.action())
                .setPurpose(entry.purpose())
                .setOutcome(entry.outcome())
                .setDetails(new TreeMap<>(entry.details()))
                .setPreviousHash(previous == null ? GENESIS : previous.getHash())
                .setHash("")
                .build();
        return AuditEvent.newBuilder(event).setHash(hash(event)).build();
    }

    /** Whether an event is what its hash was computed over. */
    public static boolean isGenuine(AuditEvent event) {
        return hash(event).equals(event.getHash());
    }

    /**
     * Checks every chain from its first event on. The order in which events of different chains come does not matter, nor
     * does the order within one.
     *
     * @return the breaks, empty when all is well
     */
    public static List<Break> verify(Iterable<AuditEvent> events) {
        Map<String, List<AuditEvent>> chains = new TreeMap<>();
        events.forEach(event -> chains.computeIfAbsent(event.getChain(), chain -> new ArrayList<>())
                .add(event));
        List<Break> breaks = new ArrayList<>();
        chains.values().forEach(chain -> verify(chain, breaks));
        return breaks;
    }

    private static void verify(List<AuditEvent> chain, List<Break> breaks) {
        chain.sort(Comparator.comparingLong(AuditEvent::getSequence));
        String previous = GENESIS;
        long expected = 0;
        for (AuditEvent event : chain) {
            if (!isGenuine(event)) {
                breaks.add(new Break(event.getChain(), event.getSequence(), Flaw.HASH));
            }
            if (event.getSequence() != expected) {
                breaks.add(new Break(event.getChain(), event.getSequence(), Flaw.SEQUENCE));
            } else if (!event.getPreviousHash().equals(previous)) {
                breaks.add(new Break(event.getChain(), event.getSequence(), Flaw.LINK));
            }
            previous = event.getHash();
            expected = event.getSequence() + 1;
        }
    }

    private static String hash(AuditEvent event) {
        MessageDigest digest = sha256();
        text(digest, event.getChain());
        number(digest, event.getSequence());
        number(digest, event.getAt().toEpochMilli());
        text(digest, event.getActor());
        text(digest, event.getAction());
        text(digest, event.getPurpose());
        text(digest, event.getOutcome().name());
        number(digest, event.getDetails().size());
        new TreeMap<>(event.getDetails()).forEach((name, value) -> {
            text(digest, name);
            text(digest, value);
        });
        text(digest, event.getPreviousHash());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(text == null ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
