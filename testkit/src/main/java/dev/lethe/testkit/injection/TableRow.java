package dev.lethe.testkit.injection;

import dev.lethe.deid.profile.DeidOption;
import java.util.Map;

/**
 * A row of PS3.15 Table E.1-1.
 *
 * @param tag   attribute; where the row names a repeating group, its first
 * @param mask  bits of a tag that must equal {@code tag}
 * @param basic action code of the Basic Profile, such as {@code X/Z/D}
 * @param codes action codes of the options that say something about the attribute
 */
public record TableRow(int tag, int mask, String basic, Map<DeidOption, Character> codes) {
    public TableRow {
        codes = Map.copyOf(codes);
    }

    /** {@code K}, {@code C}, or {@code -} where the option says nothing about the attribute. */
    public char under(DeidOption option) {
        return codes.getOrDefault(option, '-');
    }

    boolean matches(int other) {
        return (other & mask) == tag;
    }
}
