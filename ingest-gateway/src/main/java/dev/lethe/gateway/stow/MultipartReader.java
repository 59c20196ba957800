package dev.lethe.gateway.stow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.MimeIOException;
import org.apache.james.mime4j.io.MaxLineLimitException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Walks over the parts of a multipart body (RFC 2046 5.1) as it streams in; holds one buffer and the headers of one
 * part. Owned by one thread.
 */
final class MultipartReader {
    private static final int MAX_HEADERS = 32;
    private static final int MAX_HEADER_BYTES = 8192;
    private static final String BOUNDARY_CHARACTERS = "[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]";

    private final MimeTokenStream tokens;
    private boolean insideMultipart;

    /**
     * One part.
     *
     * @param contentType media type in lower case, without parameters; {@code null} when the part does not say
     * @param content     its bytes; what is left unread is skipped by {@link #next()}
     */
    record Part(String contentType, InputStream content) {}

    /** @throws MalformedMultipartException if this cannot be a boundary */
    MultipartReader(InputStream body, String boundary) throws MalformedMultipartException {
        if (!boundary.matches(BOUNDARY_CHARACTERS)) {
            throw new MalformedMultipartException("malformed boundary");
        }
        MimeConfig config = MimeConfig.custom()
                .setStrictParsing(true)
                .setMaxContentLen(-1)
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxHeaderLen(MAX_HEADER_BYTES)
                .setMaxLineLen(MAX_HEADER_BYTES)
                .build();
        tokens = new MimeTokenStream(config);
        tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
        tokens.parseHeadless(body, "multipart/related; boundary=\"" + boundary + "\"");
    }

    /**
     * The next part, empty behind the closing boundary.
     *
     * @throws MalformedMultipartException if the message is broken or ends without its closing boundary
     * @throws IOException as the body threw it
     */
    Optional<Part> next() throws IOException {
        try {
            String contentType = null;
            for (EntityState state = tokens.getState(); ; state = tokens.next()) {
                switch (state) {
                    case T_START_MULTIPART -> enterMultipart();
                    case T_FIELD -> {
                        if (tokens.getField().getName().equalsIgnoreCase("Content-Type")) {
                            contentType =
                                    MediaType.parse(tokens.getField().getBody()).essence();
                        }
                    }
                    case T_BODY -> {
                        InputStream content = new PartStream(tokens.getInputStream());
                        tokens.next();
                        return Optional.of(new Part(contentType, content));
                    }
                    case T_END_OF_STREAM -> {
                        return Optional.empty();
                    }
                    default -> {}
                }
            }
        } catch (MimeException | MimeIOException | MaxLineLimitException e) {
            throw malformed(); // the library's message may quote the body
        }
    }

    private void enterMultipart() throws MalformedMultipartException {
        if (insideMultipart) {
            throw new MalformedMultipartException("multipart within multipart");
        }
        insideMultipart = true;
    }

    private static MalformedMultipartException malformed() {
        return new MalformedMultipartException("broken multipart message");
    }

    /** Keeps the library's errors apart from those of the connection. */
    private static final class PartStream extends FilterInputStream {
        PartStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (MimeIOException e) {
                throw malformed();
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return in.read(bytes, offset, length);
            } catch (MimeIOException e) {
                throw malformed();
            }
        }

        @Override
        public void close() {
            // The rest is skipped by next().
        }
    }
}
