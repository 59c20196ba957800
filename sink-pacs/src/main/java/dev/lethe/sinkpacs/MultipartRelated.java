package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Body of a STOW-RS request (PS3.18 8.6.1.2.1, 10.5.1): one {@code application/dicom} part per instance. Its length is
 * known up front; its bytes are pulled from the parts while they are sent, a few kilobytes at a time.
 */
final class MultipartRelated implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] LINE_END = {'\r', '\n'};

    private final List<Part> parts;
    private final String boundary;
    private final AtomicReference<PartFailure> failure = new AtomicReference<>();
    private final AtomicReference<InputStream> openPart = new AtomicReference<>();

    /** One instance to send. */
    interface Part {
        /** Bytes that {@link #open()} delivers. */
        long size();

        InputStream open() throws IOException;
    }

    /** A part that could not be read: the archive is not to blame. */
    record PartFailure(int index, IOException cause) {}

    MultipartRelated(List<? extends Part> parts) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        this.parts = List.copyOf(parts);
        this.boundary = "lethe-" + HexFormat.of().formatHex(random);
    }

    String contentType() {
        return "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    }

    long contentLength() {
        long length = epilogue().length;
        for (Part part : parts) {
            length = Math.addExact(length, Math.addExact(preamble().length + LINE_END.length, part.size()));
        }
        return length;
    }

    BodyPublisher publisher() {
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::open), contentLength());
    }

    /** The part that made the body fail while it was sent, {@code null} when none did. */
    PartFailure failure() {
        return failure.get();
    }

    InputStream open() {
        return new Body();
    }

    /** Closes the part that a broken-off request left open: the JDK's client does not. */
    @Override
    public void close() {
        InputStream part = openPart.getAndSet(null);
        if (part != null) {
            try {
                part.close();
            } catch (IOException e) {
                // Nothing was left to read from it.
            }
        }
    }

    private byte[] preamble() {
        return ("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(US_ASCII);
    }

    private byte[] epilogue() {
        return ("--" + boundary + "--\r\n").getBytes(US_ASCII);
    }

    /** Preamble, bytes and line end of each part, then the epilogue. Holds at most one part open. */
    private final class Body extends InputStream {
        private int nextPart;
        private byte[] text = new byte[0];
        private int textAt;
        private InputStream part; // also in openPart, for whoever closes
        private long partLeft;
        private boolean epilogueGiven;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                if (textAt < text.length) {
                    int n = Math.min(length, text.length - textAt);
                    System.arraycopy(text, textAt, buffer, offset, n);
                    textAt += n;
                    return n;
                }
                if (part != null) {
                    int n = readPart(buffer, offset, length);
                    if (n > 0) {
                        return n;
                    }
                } else if (nextPart < parts.size()) {
                    openPart();
                } else if (!epilogueGiven) {
                    epilogueGiven = true;
                    give(epilogue());
                } else {
                    return -1;
                }
            }
        }

        private void openPart() throws IOException {
            try {
                part = parts.get(nextPart).open();
                openPart.set(part);
                partLeft = parts.get(nextPart).size();
            } catch (IOException e) {
                throw failed(e);
            }
            give(preamble());
        }

        /** Reads to the part's very end, so that a stream that checks its digest there can object in time. */
        private int readPart(byte[] buffer, int offset, int length) throws IOException {
            int n;
            try {
                n = part.read(buffer, offset, length);
                partLeft -= Math.max(n, 0);
                if (partLeft < 0 || n < 0 && partLeft > 0) {
                    throw new PartLengthException();
                }
            } catch (IOException e) {
                throw failed(e);
            }
            if (n < 0) {
                MultipartRelated.this.close();
                part = null;
                nextPart++;
                give(LINE_END);
            }
            return n;
        }

        private IOException failed(IOException e) {
            failure.compareAndSet(null, new PartFailure(nextPart, e));
            return e;
        }

        private void give(byte[] bytes) {
            text = bytes;
            textAt = 0;
        }

        @Override
        public void close() {
            MultipartRelated.this.close();
        }
    }

    /** A part had more or fewer bytes than it said. */
    static final class PartLengthException extends IOException {
        private static final long serialVersionUID = 1;

        PartLengthException() {
            super("object's length is not that of its reference");
        }
    }
}
