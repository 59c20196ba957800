package dev.lethe.runtime.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One request and its answer. Owned by the thread that runs the handler. */
public final class Exchange {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who was too slow is not waited for again. */
    private static final int REQUEST_TIMEOUT = 408;

    private final Request request;
    private final Response response;
    private final Map<String, String> variables;
    private final Lingering lingering;
    private String actor;
    private InputStream body;

    Exchange(Request request, Response response, Map<String, String> variables, Lingering lingering) {
        this.request = request;
        this.response = response;
        this.variables = variables;
        this.lingering = lingering;
    }

    public String method() {
        return request.getMethod();
    }

    /** A variable of the route's path template. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no variable " + name + " in this route");
        }
        return value;
    }

    /** First value of a query parameter. */
    public Optional<String> query(String name) throws HttpProblemException {
        try {
            return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
        } catch (RuntimeException e) {
            throw new HttpProblemException(400, "malformed query");
        }
    }

    /** First value of a request header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    /** The request's {@code Content-Type}, empty when there is none. */
    public Optional<String> contentType() {
        return header("Content-Type");
    }

    /** Declared length of the body in bytes, -1 when it is not declared. Not to be trusted. */
    public long contentLength() {
        return request.getLength();
    }

    /** Who sent the request, when the server authenticates. */
    public Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    void actor(String name) {
        this.actor = name;
    }

    /** The body as it arrives; never held as a whole. */
    public InputStream body() {
        if (body == null) {
            body = new BodyStream(Content.Source.asInputStream(request));
        }
        return body;
    }

    /**
     * The whole body, for small ones.
     *
     * @throws HttpProblemException 413 when it is longer than {@code limit} bytes
     */
    public byte[] body(int limit) throws IOException, HttpProblemException {
        byte[] bytes = body().readNBytes(limit);
        if (body().read() >= 0) {
            throw new HttpProblemException(413, "body too large");
        }
        return bytes;
    }

    /**
     * The body read as JSON.
     *
     * @throws HttpProblemException 413 when it is longer than {@code limit} bytes, 400 when it is not JSON of this type
     */
    public <T> T json(Class<T> type, int limit) throws IOException, HttpProblemException {
        byte[] bytes = body(limit);
        try {
            T value = JSON.readValue(new ByteArrayInputStream(bytes), type);
            if (value != null) {
                return value;
            }
        } catch (IOException e) {
            // Falls through: Jackson's message quotes the body.
        }
        throw new HttpProblemException(400, "malformed JSON");
    }

    /** Lets the sender finish within bounds, so that it reads an answer that does not need the rest of the body. */
    public void finishBody() {
        lingering.drain(body());
    }

    /** Sets a header of the answer; before it is sent. */
    public Exchange setHeader(String name, String value) {
        response.getHeaders().put(name, value);
        return this;
    }

    /** Answers with a status alone. */
    public void send(int status) throws IOException {
        send(status, null, new byte[0]);
    }

    /** Answers with a whole body. */
    public void send(int status, String contentType, byte[] bytes) throws IOException {
        response.setStatus(status);
        if (contentType != null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        }
        if (status != 204 && status != 304) {
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        }
        Content.Sink.write(response, true, ByteBuffer.wrap(bytes));
    }

    /** Answers with an object written as JSON. */
    public void sendJson(int status, Object value) throws IOException {
        send(status, "application/json", JSON.writeValueAsBytes(value));
    }

    /** Answers with a body that is written as it is made. Close the stream. */
    public OutputStream stream(int status, String contentType) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        return Response.asBufferedOutputStream(request, response);
    }

    String path() {
        return Request.getPathInContext(request);
    }

    /** Answers with a problem, unless an answer is under way. */
    boolean sendProblem(HttpProblemException problem) throws IOException {
        if (response.isCommitted()) {
            return false;
        }
        if (problem.status() != REQUEST_TIMEOUT) {
            finishBody();
        }
        response.reset();
        problem.headers().forEach(this::setHeader);
        send(problem.status(), Problems.CONTENT_TYPE, Problems.json(problem.status(), problem.getMessage()));
        return true;
    }
}
