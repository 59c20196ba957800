package dev.lethe.deid.gate;

import dev.lethe.deid.gate.TokenPatterns.Token;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Goes through a source header and collects its identifying values. */
final class SourceTokens {
    /** So many are in no honest header. */
    private static final int MOST = 5_000;

    private final IntPredicate retained;
    /** Each with whether it is looked for whatever the profile retains. */
    private final Map<Token, Boolean> tokens = new LinkedHashMap<>();

    private final Set<List<String>> characterSets = new LinkedHashSet<>();
    /** Original UIDs. Not among the patterns: there may be thousands, and all begin alike. */
    private final Set<String> uids = new HashSet<>();

    private final Set<String> retainedUids = new HashSet<>();
    /** In private elements, which do not say what it is that they name. */
    private final Set<String> privateUids = new HashSet<>();
    /** Those that name a kind, a SOP class for instance. */
    private final Set<String> kinds = new HashSet<>();
    /** What the profile retains, as {@link TokenForms#whole}: not looked for where it stands in other attributes too. */
    private final Set<String> retainedValues = new HashSet<>();

    private final Set<String> retainedWords = new HashSet<>();

    /** @param retained attributes that the profile leaves in the output on purpose */
    SourceTokens(IntPredicate retained) {
        this.retained = retained;
    }

    void learn(Attributes attributes) {
        for (int tag : attributes.tags()) {
            VR vr = attributes.getVR(tag);
            Sequence items = vr == VR.SQ || vr == VR.UN ? attributes.getSequence(tag) : null;
            if (items != null) {
                items.forEach(this::learn);
            } else if (tag == Tag.SpecificCharacterSet) {
                characterSets.add(List.of(attributes.getStrings(tag)));
            } else {
                TokenKind kind = IdentifyingAttributes.kindOf(tag, vr);
                if (kind != null) {
                    values(kind, tag, valuesOf(attributes, tag));
                } else if (vr == VR.UI) {
                    kinds.addAll(List.of(attributes.getStrings(tag)));
                }
            }
        }
    }

    private void values(TokenKind kind, int tag, String[] values) {
        boolean never = IdentifyingAttributes.isNeverRetained(tag);
        boolean isRetained = !never && retained.test(tag) && isOfItsVr(kind, tag);
        for (String value : values) {
            if (value.isBlank() || kind == TokenKind.UID && UID.isWellKnown(value)) {
                continue;
            }
            if (isRetained && kind == TokenKind.UID) {
                retainedUids.add(value);
            } else if (isRetained) {
                String whole = TokenForms.whole(value);
                retainedValues.add(whole);
                retainedWords.addAll(List.of(whole.split(" ")));
            } else if (kind == TokenKind.UID) {
                (Tag.isPrivate(tag) ? privateUids : uids).add(value);
            } else if (!isFull()) {
                tokens.merge(new Token(kind, value), never, Boolean::logicalOr);
            }
        }
    }

    /** A value that contradicts the dictionary is not what the profile retains: a UID where a number belongs. */
    private static boolean isOfItsVr(TokenKind kind, int tag) {
        VR vr = ElementDictionary.vrOf(tag, null);
        return kind == TokenKind.UID ? vr == VR.UI : vr.isText();
    }

    /** Whether the profile leaves the attribute in the output on purpose, and may. */
    boolean isRetained(int tag) {
        return retained.test(tag) && !IdentifyingAttributes.isNeverRetained(tag);
    }

    private static String[] valuesOf(Attributes attributes, int tag) {
        String[] values = attributes.getStrings(tag);
        byte[] bytes = values.length > 0 ? null : attributes.getBytes(tag);
        // Of an opaque VR where the dictionary has text.
        return bytes == null || bytes.length == 0
                ? values
                : attributes.specificCharacterSet().decode(bytes, VR.LO).split("[\\\\\0]");
    }

    /** Whether there may have been tokens that were not taken. */
    boolean isFull() {
        return tokens.size() >= MOST;
    }

    /** What is to be looked for, but for UIDs. */
    List<Token> tokens() {
        if (retainedValues.isEmpty()) {
            return List.copyOf(tokens.keySet());
        }
        List<Token> searched = new ArrayList<>();
        tokens.forEach((token, never) -> {
            if (never || !retainedValues.contains(TokenForms.whole(token.value()))) {
                searched.add(token);
            }
        });
        return searched;
    }

    Set<String> uids() {
        privateUids.removeAll(kinds);
        uids.addAll(privateUids);
        uids.removeAll(retainedUids);
        return uids;
    }

    Set<List<String>> characterSets() {
        return characterSets;
    }

    Set<String> retainedWords() {
        return retainedWords;
    }
}
