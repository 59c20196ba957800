package dev.lethe.deid.gate;

import dev.lethe.deid.gate.TokenPatterns.Token;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Makes a gate for each instance. The patterns of the last few patients and studies are remembered: making them costs more
 * than searching a header for them, and the instances of a study have the same. For use by several threads.
 */
public final class LeakGates {
    private static final int REMEMBERED = 64;
    /** Headers with more tokens are rare, and their patterns large. */
    private static final int MOST_TOKENS = 100;

    /** What patterns are made of. Holds what identifies, prints nothing of it. */
    private record Key(List<Token> tokens, Set<List<String>> characterSets, Set<String> retainedWords) {
        @Override
        public String toString() {
            return "<redacted>";
        }
    }

    private final IntPredicate retained;
    private final Map<Key, TokenPatterns> remembered = new LinkedHashMap<>(REMEMBERED * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TokenPatterns> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param retained which attributes the profile leaves in the output on purpose, by tag: their values in the source are not
     *     looked for, wherever they stand. Patient's names, ids, birth date, address and telephone are looked for all the same
     */
    public LeakGates(IntPredicate retained) {
        this.retained = Objects.requireNonNull(retained, "retained");
    }

    /**
     * A gate for one instance.
     *
     * @param ownValues that the de-identification itself made, such as the pseudonym: what is found inside one of them is
     *     chance
     */
    public LeakGate gate(List<String> ownValues) {
        return new LeakGate(ownValues, retained, this::patterns);
    }

    private TokenPatterns patterns(SourceTokens tokens) {
        Key key = new Key(tokens.tokens(), Set.copyOf(tokens.characterSets()), Set.copyOf(tokens.retainedWords()));
        if (key.tokens.size() > MOST_TOKENS) {
            return new TokenPatterns(key.tokens, key.characterSets, key.retainedWords);
        }
        synchronized (remembered) {
            TokenPatterns patterns = remembered.get(key);
            if (patterns != null) {
                return patterns;
            }
        }
        TokenPatterns patterns = new TokenPatterns(key.tokens, key.characterSets, key.retainedWords);
        synchronized (remembered) {
            remembered.put(key, patterns);
        }
        return patterns;
    }
}
