package dev.lethe.runtime.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.runtime.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call, from a mounted file. A line is {@code <actor> <role>[,<role>] <SHA-256 of the token, hex>}; empty lines
 * and those that begin with {@code #} do not count. Tokens are long random words, so a plain hash of them is enough;
 * whoever reads the file still cannot call. A role stands in the file by its name in lower case.
 *
 * @param <R> the service's roles
 */
public final class AccessList<R extends Enum<R>> {
    /**
     * One who may call.
     *
     * @param name  goes into the audit trail
     * @param roles what they may do
     */
    public record Actor<R extends Enum<R>>(String name, Set<R> roles) {}

    private record Entry<R extends Enum<R>>(Actor<R> actor, byte[] tokenHash) {}

    private static final int HASH_LENGTH = 32;

    private final List<Entry<R>> entries;

    private AccessList(List<Entry<R>> entries) {
        this.entries = List.copyOf(entries);
    }

    /** @throws ConfigurationException naming every line that is wrong, without its content */
    public static <R extends Enum<R>> AccessList<R> read(Path file, Class<R> roles) {
        List<Entry<R>> entries = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException("the access list cannot be read");
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    entries.add(parse(line, roles));
                } catch (IllegalArgumentException e) {
                    errors.add("line " + (i + 1) + " of the access list is not <actor> <roles> <SHA-256>");
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
        return new AccessList<>(entries);
    }

    private static <R extends Enum<R>> Entry<R> parse(String line, Class<R> known) {
        String[] words = line.split("\\s+", -1);
        if (words.length != 3 || !words[0].matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new IllegalArgumentException();
        }
        Set<R> roles = EnumSet.noneOf(known);
        for (String word : words[1].split(",", -1)) {
            roles.add(Arrays.stream(known.getEnumConstants())
                    .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new));
        }
        byte[] hash = HexFormat.of().parseHex(words[2].toLowerCase(Locale.ROOT));
        if (hash.length != HASH_LENGTH) {
            throw new IllegalArgumentException();
        }
        return new Entry<>(new Actor<>(words[0], roles), hash);
    }

    /** Whose token this is. Takes the same time whether and wherever it stands in the list. */
    public Optional<Actor<R>> find(String token) {
        byte[] presented = hash(token);
        Actor<R> found = null;
        for (Entry<R> entry : entries) {
            if (MessageDigest.isEqual(entry.tokenHash(), presented) && found == null) {
                found = entry.actor();
            }
        }
        return Optional.ofNullable(found);
    }

    /** What to write into the file for a token. */
    public static String hashOf(String token) {
        return HexFormat.of().formatHex(hash(token));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
