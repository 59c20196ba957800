package dev.lethe.quickstart.bench.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Types (PS3.5 7.4) of attributes in their IODs: the engine's tables, read by code of the judge's own. */
final class AttributeTypes {
    private static final String FOLDER = "/dev/lethe/deid/profile/";

    private final Map<String, String> iodOfSopClass = new HashMap<>();
    private final Map<Integer, Set<String>> required = new HashMap<>();
    private final Map<Integer, Set<String>> mayBeEmpty = new HashMap<>();

    AttributeTypes() {
        rows("sop-class-iods.tsv", row -> iodOfSopClass.put(row[0], row[1]));
        rows("iod-attribute-types.tsv", row -> {
            if (row[0].indexOf('/') < 0) {
                int tag = Integer.parseUnsignedInt(row[0].replace(",", ""), 16);
                (row[1].equals("1") ? required : mayBeEmpty).put(tag, Set.copyOf(List.of(row[2].split(","))));
            }
        });
    }

    private static void rows(String name, Consumer<String[]> consumer) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                AttributeTypes.class.getResourceAsStream(FOLDER + name), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the attribute is of Type 1 in the data set of this SOP class. */
    boolean isType1(int tag, String sopClassUid) {
        return contains(required, tag, sopClassUid);
    }

    /** Whether the attribute is of Type 2 in the data set of this SOP class. */
    boolean isType2(int tag, String sopClassUid) {
        return contains(mayBeEmpty, tag, sopClassUid);
    }

    private boolean contains(Map<Integer, Set<String>> types, int tag, String sopClassUid) {
        String iod = iodOfSopClass.get(sopClassUid);
        return iod != null && types.getOrDefault(tag, Set.of()).contains(iod);
    }
}
