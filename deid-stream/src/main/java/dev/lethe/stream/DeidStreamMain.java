package dev.lethe.stream;

import dev.lethe.runtime.lifecycle.ServiceMain;

/** Runs the de-identification service, configured by its environment. */
public final class DeidStreamMain {
    private DeidStreamMain() {}

    public static void main(String[] args) {
        ServiceMain.run(DeidStreamConfig.SETTINGS, DeidStreamConfig::from, DeidStreamService::new);
    }
}
