package dev.lethe.linkage;

import dev.lethe.runtime.lifecycle.ServiceMain;

/** The process. */
public final class LinkageMain {
    private LinkageMain() {}

    public static void main(String[] args) {
        ServiceMain.run(LinkageConfig.SETTINGS, LinkageConfig::from, LinkageService::new);
    }
}
