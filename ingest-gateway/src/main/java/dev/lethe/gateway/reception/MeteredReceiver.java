package dev.lethe.gateway.reception;

import dev.lethe.gateway.reception.Reception.Failed;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** Counts what a receiver does. */
public final class MeteredReceiver implements InstanceReceiver {
    private final InstanceReceiver receiver;
    private final MeterRegistry meters;
    private final Counter bytes;

    public MeteredReceiver(InstanceReceiver receiver, MeterRegistry meters) {
        this.receiver = receiver;
        this.meters = meters;
        this.bytes = Counter.builder("lethe.gateway.received.bytes")
                .description("Bytes of instances read from senders")
                .register(meters);
    }

    @Override
    public boolean isAvailable() {
        return receiver.isAvailable();
    }

    @Override
    public CompletableFuture<Reception> receive(InputStream instance, Origin origin) throws IOException {
        Timer.Sample begin = Timer.start(meters);
        try {
            return receiver.receive(new Counted(instance), origin).whenComplete((reception, failure) -> {
                String result = reception instanceof Failed failed ? lowerCase(failed.reason()) : "stored";
                begin.stop(timer(origin, result));
            });
        } catch (IOException e) {
            begin.stop(timer(origin, "sender_gone"));
            throw e;
        }
    }

    private Timer timer(Origin origin, String result) {
        return Timer.builder("lethe.gateway.instance")
                .description("Time from the first byte of an instance to its being durable, or refused")
                .tag("source", lowerCase(origin.source()))
                .tag("result", result)
                .register(meters);
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            if (value >= 0) {
                bytes.increment();
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (count > 0) {
                bytes.increment(count);
            }
            return count;
        }
    }
}
