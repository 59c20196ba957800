package dev.lethe.stream;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record whose processing throws fails the thread, which is replaced: nothing is passed over. The default handler would
 * log keys and messages; this one names the place.
 */
public final class FailedRecords implements ProcessingExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(FailedRecords.class);

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        log.atError()
                .addKeyValue("node", context.processorNodeId())
                .addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("error", exception.getClass().getName())
                .log("processing failed");
        return Response.fail();
    }
}
