package dev.lethe.sinkpacs;

import dev.lethe.runtime.lifecycle.ServiceMain;

/** The process. */
public final class SinkPacsMain {
    private SinkPacsMain() {}

    public static void main(String[] args) {
        ServiceMain.run(SinkPacsConfig.SETTINGS, SinkPacsConfig::from, SinkPacsService::new);
    }
}
