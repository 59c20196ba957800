package dev.lethe.testkit.server;

import java.net.URI;
import java.util.Map;

/** A schema registry with the Confluent REST interface and FULL as its global compatibility level. */
public interface RegistryServer extends Server {
    /** The root of the Confluent interface: {@code <uri>/subjects} answers. */
    URI uri();

    @Override
    default Map<String, String> environment() {
        return Map.of("LETHE_REGISTRY_URL", uri().toString());
    }
}
