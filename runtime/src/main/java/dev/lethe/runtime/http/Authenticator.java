package dev.lethe.runtime.http;

import dev.lethe.runtime.config.Secret;
import java.util.Map;
import java.util.Optional;

/** Who sent a request. */
public interface Authenticator {
    /** The actor, empty when the credentials are missing or wrong. */
    Optional<String> authenticate(Exchange exchange);

    /** Value of {@code WWW-Authenticate} in a 401. */
    String challenge();

    /** Bearer tokens (RFC 6750) by actor. */
    static Authenticator bearer(Map<String, Secret> tokens) {
        return new Presented("Bearer") {
            @Override
            Optional<String> actor(String credentials) {
                return find(tokens, (actor, token) -> token.matches(credentials));
            }
        };
    }

    /** Passwords (RFC 7617) by user name. */
    static Authenticator basic(Map<String, Secret> passwords) {
        return new Presented("Basic") {
            @Override
            Optional<String> actor(String credentials) {
                return Presented.decodeBasic(credentials)
                        .flatMap(pair -> find(
                                passwords,
                                (user, password) -> user.equals(pair.user()) & password.matches(pair.password())));
            }
        };
    }
}
