package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the things of one sort in a document numbers for names. */
final class NeutralNames {
    static final int MOST = 1 << 16;

    private final String sort;
    private final Map<String, String> given = new HashMap<>();

    private NeutralNames(String sort) {
        this.sort = sort;
    }

    /** Numbered in the order in which they are first named. */
    static NeutralNames asNamed(String sort) {
        return new NeutralNames(sort);
    }

    /**
     * Numbered in alphabetical order, so that two documents which name the same things, as a model and its materials do, give
     * them the same numbers.
     */
    static NeutralNames sorted(String sort, Set<String> names) throws QuarantineException {
        NeutralNames sorted = new NeutralNames(sort);
        List<String> order = new ArrayList<>(names);
        order.sort(null);
        for (String name : order) {
            sorted.of(name);
        }
        return sorted;
    }

    String of(String name) throws QuarantineException {
        if (given.size() == MOST && !given.containsKey(name)) {
            throw Refusal.tooLarge();
        }
        return given.computeIfAbsent(name, any -> sort + (given.size() + 1));
    }
}
