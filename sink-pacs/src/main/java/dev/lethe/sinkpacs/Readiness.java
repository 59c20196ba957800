package dev.lethe.sinkpacs;

import dev.lethe.runtime.lifecycle.Health;
import java.util.concurrent.atomic.AtomicReference;

/** Whether deliveries get through, as far as the last request could tell. Written by all workers. */
final class Readiness {
    private final AtomicReference<Health> health = new AtomicReference<>(Health.ready());

    void ready() {
        become(Health.ready());
    }

    /** @param reason constant words */
    void notReady(String reason) {
        become(Health.notReady(reason));
    }

    /** For good. */
    void failed(String reason) {
        become(Health.failed(reason));
    }

    Health health() {
        return health.get();
    }

    private void become(Health next) {
        health.updateAndGet(now -> now.isLive() ? next : now);
    }
}
