package dev.lethe.gateway;

import dev.lethe.runtime.lifecycle.ServiceMain;

/** Runs the gateway as a process of its own. */
public final class GatewayMain {
    private GatewayMain() {}

    public static void main(String[] args) {
        ServiceMain.run(GatewayConfig.SETTINGS, GatewayConfig::from, GatewayService::new);
    }
}
