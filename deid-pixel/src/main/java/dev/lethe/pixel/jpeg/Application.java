package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stays of comments and application data. They carry text, EXIF and thumbnails, so nothing but what tells decoders the
 * colour space: that there is a JFIF header, and the transform of Adobe's (ISO/IEC 10918-5, 10918-6).
 */
final class Application {
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final int JFIF_BYTES = 14;
    private static final int ADOBE_BYTES = 12;
    private static final int MOST_TRANSFORM = 2;

    /** Version 1.02, square pixels, no thumbnail. */
    private static final byte[] PLAIN_JFIF = {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0};

    private Application() {}

    /** The segment's content as it may stay; null when nothing may. Refuses a marker of another kind. */
    static byte[] kept(int marker, Segment segment) throws QuarantineException {
        Damage.require(marker >= Marker.APP0 && marker <= Marker.APP15 || marker == Marker.COM);
        byte[] content = segment.rest();
        if (marker == Marker.APP0 && content.length >= JFIF_BYTES && startsWith(content, JFIF)) {
            return PLAIN_JFIF.clone();
        }
        if (marker == Marker.APP14 && content.length >= ADOBE_BYTES && startsWith(content, ADOBE)) {
            int transform = content[ADOBE_BYTES - 1];
            Damage.require(transform >= 0 && transform <= MOST_TRANSFORM);
            return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        }
        return null;
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
