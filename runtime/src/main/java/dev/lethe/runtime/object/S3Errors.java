package dev.lethe.runtime.object;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Turns what the SDK throws into our own errors. The SDK's messages quote keys, URLs and whole answers, so neither they
 * nor the exceptions themselves are passed on: only the operation and the error's code.
 */
final class S3Errors {
    private static final Set<String> NOT_FOUND = Set.of("NoSuchKey", "NoSuchBucket", "NoSuchVersion", "NoSuchUpload");
    private static final Set<String> TRANSIENT = Set.of(
            "InternalError",
            "OperationAborted",
            "RequestTimeout",
            "ServiceUnavailable",
            "SlowDown",
            "SlowDownRead",
            "SlowDownWrite",
            "TooManyRequests");

    private S3Errors() {}

    /** Starts an asynchronous call of the SDK and waits for it; the client's own timeouts bound the wait. */
    static <T> T await(String operation, Callable<CompletableFuture<T>> call) throws ObjectStoreException {
        return call(operation, () -> call.call().get());
    }

    static <T> T call(String operation, Callable<T> call) throws ObjectStoreException {
        try {
            return call.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ObjectStoreUnavailableException(operation + ": interrupted");
        } catch (Exception e) {
            throw translate(operation, unwrap(e));
        }
    }

    private static Throwable unwrap(Throwable e) {
        Throwable t = e;
        boolean wrapper = true;
        while (wrapper && t.getCause() != null) {
            wrapper = t instanceof ExecutionException
                    || t instanceof CompletionException
                    || t.getClass() == MinioException.class;
            t = wrapper ? t.getCause() : t;
        }
        return t;
    }

    private static ObjectStoreException translate(String operation, Throwable e) {
        if (e instanceof ObjectStoreException known) {
            return known;
        }
        if (e instanceof ErrorResponseException answer) {
            return refused(operation, answer);
        }
        String what = operation + ": " + e.getClass().getSimpleName();
        if (e instanceof IOException || e instanceof MinioException) {
            // Broken connections, 5xx, and answers that are not S3's (a proxy's error page).
            return new ObjectStoreUnavailableException(what);
        }
        if (e instanceof GeneralSecurityException) {
            return new ObjectStoreRefusedException(what);
        }
        if (e instanceof RuntimeException bug) {
            throw bug;
        }
        throw new IllegalStateException(what);
    }

    private static ObjectStoreException refused(String operation, ErrorResponseException answer) {
        int status = answer.response().code();
        String code = String.valueOf(answer.errorResponse().code()).replaceAll("[^A-Za-z0-9]", "");
        String what = operation + ": status " + status + " " + code;
        if (NOT_FOUND.contains(code) || status == 404) {
            return new ObjectNotFoundException(what);
        }
        if (TRANSIENT.contains(code) || status >= 500 || status == 429 || status == 408) {
            return new ObjectStoreUnavailableException(what);
        }
        return new ObjectStoreRefusedException(what);
    }
}
