package dev.lethe.runtime.access;

import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import java.io.IOException;
import java.util.Map;

/** Works out the reply to an authorized request, without sending it. */
@FunctionalInterface
public interface Call {
    /** @param actor who asks, as the access list names them */
    Reply reply(Exchange exchange, String actor) throws IOException, HttpProblemException;

    /** What the request is about; goes on record however it ends. Coded words only: nothing as it was sent. */
    default Map<String, String> subject(Exchange exchange) {
        return Map.of();
    }
}
