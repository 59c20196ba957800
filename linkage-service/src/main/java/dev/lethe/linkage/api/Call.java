package dev.lethe.linkage.api;

import dev.lethe.runtime.http.Exchange;
import dev.lethe.runtime.http.HttpProblemException;
import java.io.IOException;

/** Works out the reply to an authorized request, without sending it. */
@FunctionalInterface
interface Call {
    Reply reply(Exchange exchange) throws IOException, HttpProblemException;
}
