package dev.lethe.deid.gate;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * The check behind the de-identification: reads serialized data elements and looks for every identifying value of the
 * source, in every element at every depth, binary values included. Bulk values that stream past are not given to it.
 * docs/deid-engine.md tells which values are looked for where. Not thread-safe; one for each instance.
 */
public final class LeakGate {
    private static final int SPECIFIC_CHARACTER_SET = 0x00080005;

    private final SourceTokens tokens;
    private final Function<SourceTokens, TokenPatterns> patternsOf;
    private final List<String> ownValues;
    private Search search;

    /** See {@link LeakGates}. */
    LeakGate(List<String> ownValues, IntPredicate retained, Function<SourceTokens, TokenPatterns> patternsOf) {
        this.tokens = new SourceTokens(retained);
        this.ownValues = List.copyOf(ownValues);
        this.patternsOf = patternsOf;
    }

    /**
     * Takes the identifying values of a source header. May be called again for what follows the pixels.
     *
     * @return false when there are more than can be searched for, so that nothing may be said about an output
     */
    public boolean learn(Attributes source) {
        tokens.learn(source);
        TokenPatterns patterns = patternsOf.apply(tokens);
        search = new Search(patterns, tokens.uids(), ownValues);
        return !tokens.isFull() && !patterns.isFull();
    }

    /**
     * Checks serialized data elements.
     *
     * @return the first leak; null when there is none
     * @throws IllegalStateException when the bytes are no data elements in this encoding, or nothing was learned
     */
    public Finding check(byte[] data, int from, int to, boolean explicitVr, boolean bigEndian) {
        requireLearned();
        OutputWalker walker = new OutputWalker(data, explicitVr, bigEndian);
        Finding[] found = new Finding[1];
        walker.walk(from, to, (tag, vr, start, end) -> {
            TokenKind kind = tag == SPECIFIC_CHARACTER_SET ? null : leakIn(tag, vr, data, start, end);
            if (kind != null) {
                TagPath path = walker.path(tag);
                found[0] = new Finding(path, kind);
            }
            return found[0] == null;
        });
        return found[0];
    }

    /**
     * Checks text that is not of a data set, such as what was recognized in pixels.
     *
     * @return the kind of the first value found; null when there is none
     */
    public TokenKind check(String text) {
        requireLearned();
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        return search.text(data, 0, data.length);
    }

    private void requireLearned() {
        if (search == null) {
            throw new IllegalStateException("no source was learned");
        }
    }

    private TokenKind leakIn(int tag, VR vr, byte[] data, int start, int end) {
        return switch (vr) {
            case UI -> search.uids(data, start, end);
            case DS, IS -> search.numbers(data, start, end);
            // The profile decided about the date that the attribute itself has.
            case DA, DT, TM, AS -> search.dates(data, start, end, tokens.isRetained(tag));
            case LO, SH, ST, LT, UT, UC, UR, PN, AE -> search.text(data, start, end);
            case CS -> search.codes(data, start, end);
            default -> search.bytes(data, start, end);
        };
    }
}
