package dev.lethe.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.runtime.config.Secret;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Credentials presented in the {@code Authorization} header under one scheme. */
abstract class Presented implements Authenticator {
    private final String scheme;

    Presented(String scheme) {
        this.scheme = scheme;
    }

    /** Who presents these credentials. */
    abstract Optional<String> actor(String credentials);

    @Override
    public Optional<String> authenticate(Exchange exchange) {
        String header = exchange.header("Authorization").orElse("");
        int space = header.indexOf(' ');
        if (space < 0 || !header.substring(0, space).equalsIgnoreCase(scheme)) {
            return Optional.empty();
        }
        return actor(header.substring(space + 1).strip());
    }

    @Override
    public String challenge() {
        return scheme + " realm=\"lethe\"";
    }

    /** The first actor whose secret is presented. Tries all, so that the time says nothing about which. */
    static Optional<String> find(Map<String, Secret> secrets, BiPredicate<String, Secret> presents) {
        String found = null;
        for (Map.Entry<String, Secret> entry : secrets.entrySet()) {
            if (presents.test(entry.getKey(), entry.getValue()) && found == null) {
                found = entry.getKey();
            }
        }
        return Optional.ofNullable(found);
    }

    record UserPassword(String user, String password) {}

    static Optional<UserPassword> decodeBasic(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new UserPassword(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
