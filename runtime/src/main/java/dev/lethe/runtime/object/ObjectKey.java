package dev.lethe.runtime.object;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Key of an object in a bucket. Never built from received text: only lower-case letters, digits, dots, hyphens and
 * underscores in segments that are neither empty nor dots alone, at most 512 characters.
 */
public record ObjectKey(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9_-][a-z0-9._-]*(/[a-z0-9_-][a-z0-9._-]*)*");
    private static final int RANDOM_BYTES = 16;

    public ObjectKey {
        if (value.length() > 512 || !SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("object key of an unexpected shape");
        }
    }

    /** A key nobody can guess: 32 hex digits, the first two as a folder. */
    public static ObjectKey random(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String hex = HexFormat.of().formatHex(bytes);
        return new ObjectKey(hex.substring(0, 2) + "/" + hex);
    }

    /** Key of a clean instance, from its new UIDs. */
    public static ObjectKey cleanInstance(String project, String study, String series, String sopInstance) {
        return new ObjectKey(project + "/" + study + "/" + series + "/" + sopInstance + ".dcm");
    }

    /** Key of a clean instance's header as DICOM JSON, beside the instance. */
    public static ObjectKey cleanMetadata(String project, String study, String series, String sopInstance) {
        return new ObjectKey(project + "/" + study + "/" + series + "/" + sopInstance + ".json");
    }

    @Override
    public String toString() {
        return value;
    }
}
