package dev.lethe.sinksearch;

import dev.lethe.runtime.lifecycle.ServiceMain;

/** The process. */
public final class SinkSearchMain {
    private SinkSearchMain() {}

    public static void main(String[] args) {
        ServiceMain.run(SinkSearchConfig.SETTINGS, SinkSearchConfig::from, SinkSearchService::new);
    }
}
