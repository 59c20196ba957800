package dev.lethe.gateway.stow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes multipart bodies. */
public final class Multipart {
    public static final String BOUNDARY = "gateway-test-5b1f0c3e";
    public static final String CONTENT_TYPE = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;

    private Multipart() {}

    public static byte[] of(List<byte[]> parts) {
        return of("application/dicom", parts);
    }

    public static byte[] of(String contentType, List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(open(contentType, parts));
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(US_ASCII));
        return out.toByteArray();
    }

    /** Without the closing boundary. */
    public static byte[] open(String contentType, List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Type: " + contentType + "\r\n\r\n").getBytes(US_ASCII));
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
