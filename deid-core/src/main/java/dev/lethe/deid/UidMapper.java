package dev.lethe.deid;

import dev.lethe.dicom.UID;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * New UIDs of one patient in one project: {@code 2.25.} and the first 128 bits of {@code PRF(salt ‖ original UID)}, with
 * version (8) and variant set so that it is a UUID, as PS3.5 B.2 asks. The same original gives the same UID in every
 * instance of the patient; without key and salt nothing leads back. Well-known UIDs stay as they are.
 *
 * <p>Remembers what it has mapped; not thread-safe, one for each instance.
 */
public final class UidMapper {
    private static final int UUID_BYTES = 16;

    private final Prf projectKey;
    private final byte[] salt;
    private final Map<String, String> mapped = new HashMap<>();

    public UidMapper(Prf projectKey, byte[] salt) {
        this.projectKey = Objects.requireNonNull(projectKey, "projectKey");
        this.salt = salt.clone();
    }

    /**
     * @param originalUid without padding; not checked for validity, so that a malformed one is replaced too
     * @return a UID of at most 44 characters, or the original where it is a registered one of the standard
     */
    public String map(String originalUid) {
        return UID.isWellKnown(originalUid) ? originalUid : mapped.computeIfAbsent(originalUid, this::replacement);
    }

    private String replacement(String uid) {
        byte[] bits = derive(uid);
        bits[6] = (byte) (bits[6] & 0x0F | 0x80);
        bits[8] = (byte) (bits[8] & 0x3F | 0x80);
        return "2.25." + new BigInteger(1, bits);
    }

    /**
     * A Study ID for a study: 12 decimal digits. Study ID (0020,0010) must not be empty, as archives group by it, and must
     * not be the source's.
     */
    String studyId(String originalStudyInstanceUid) {
        long number = new BigInteger(1, derive("study-id:" + originalStudyInstanceUid)).longValue();
        return Long.toString(1_000_000_000_000L + Long.remainderUnsigned(number, 1_000_000_000_000L))
                .substring(1);
    }

    /** Sixteen hexadecimal digits for an id of something: the same wherever this patient's instances tell it. */
    String hash(String original) {
        return original.isEmpty() ? "" : HexFormat.of().withUpperCase().formatHex(derive("id:" + original), 0, 8);
    }

    private byte[] derive(String text) {
        byte[] tail = text.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[salt.length + tail.length];
        System.arraycopy(salt, 0, input, 0, salt.length);
        System.arraycopy(tail, 0, input, salt.length, tail.length);
        byte[] output = projectKey.compute(input);
        if (output.length < UUID_BYTES) {
            throw new IllegalStateException("PRF output shorter than " + UUID_BYTES + " bytes");
        }
        byte[] bits = new byte[UUID_BYTES];
        System.arraycopy(output, 0, bits, 0, UUID_BYTES);
        return bits;
    }
}
