package dev.lethe.deid;

import java.util.Objects;

/**
 * What a defacer outside says of one instance (PS3.15 E.3.2).
 *
 * @param defaced the instance with other pixels, of which nothing but the pixels is taken; null where the defacer found nothing
 *     in this one by which a face could be recognized
 * @param software name and version of what did it, for De-identification Method; at most 64 characters
 */
public record Defacing(InstanceSource defaced, String software) {
    private static final int LONGEST_LO = 64;

    public Defacing {
        Objects.requireNonNull(software, "software");
        if (software.isBlank() || software.length() > LONGEST_LO) {
            throw new IllegalArgumentException("a defacer has a name of 1 to 64 characters");
        }
    }
}
