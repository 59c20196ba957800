package dev.lethe.runtime.lifecycle;

import java.util.concurrent.atomic.AtomicReference;

/** Whether work gets through, as far as the last attempt could tell. May be written by all workers of a service. */
public final class Readiness {
    private final AtomicReference<Health> health = new AtomicReference<>(Health.ready());

    public void ready() {
        become(Health.ready());
    }

    /** @param reason constant words */
    public void notReady(String reason) {
        become(Health.notReady(reason));
    }

    /** For good. */
    public void failed(String reason) {
        become(Health.failed(reason));
    }

    public Health health() {
        return health.get();
    }

    private void become(Health next) {
        health.updateAndGet(now -> now.isLive() ? next : now);
    }
}
