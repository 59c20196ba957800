package dev.lethe.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Error answers: a status and a constant phrase as JSON (RFC 9457), nothing of the request and no stack trace. */
final class Problems extends ErrorHandler {
    static final String CONTENT_TYPE = "application/problem+json";

    /** @param problem constant phrase without characters that JSON escapes */
    static byte[] json(int status, String problem) {
        return ("{\"status\":" + status + ",\"title\":\"" + problem + "\"}").getBytes(UTF_8);
    }

    /** What Jetty itself refuses: malformed requests, its own failures. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
        Content.Sink.write(response, true, new String(json(status, HttpStatus.getMessage(status)), UTF_8), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
        return ByteBuffer.wrap(json(status, HttpStatus.getMessage(status)));
    }
}
