package dev.lethe.deid;

import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What is to be done to which attribute. Immutable and thread-safe; a rule that is not understood stops its loading.
 *
 * <p>The rule for a tag is that of PS3.15 Table E.1-1; else the additional rule; else that of its VR.
 */
public final class Profile {
    private static final String TABLE = "profile/confidentiality-profile.tsv";
    private static final String ADDITIONAL = "profile/additional-rules.tsv";
    /** Raise with any change in code that changes outputs, so that the hash tells old outputs from new. */
    private static final String ENGINE_RULES = "engine-rules-1";

    private static final int COLUMNS = 15;
    private static final int BASIC_PROFILE_COLUMN = 4;

    private static final Profile BASIC = loadBasic();

    /** A rule for the tags that equal {@code value} under {@code mask}. */
    private record Pattern(int mask, int value, Action action) {
        boolean matches(int tag) {
            return (tag & mask) == value;
        }
    }

    private final ProfileIdentity identity;
    private final Map<Integer, Action> byTag;
    private final List<Pattern> patterns;

    private Profile(ProfileIdentity identity, Map<Integer, Action> byTag, List<Pattern> patterns) {
        this.identity = identity;
        this.byTag = Map.copyOf(byTag);
        this.patterns = List.copyOf(patterns);
    }

    /** The Basic Application Level Confidentiality Profile without any option (PS3.15 E.2). */
    public static Profile basic() {
        return BASIC;
    }

    public ProfileIdentity identity() {
        return identity;
    }

    /** Action for an attribute of the dictionary, not yet resolved by its Type. Private and unknown attributes: X. */
    public Action actionFor(int tag) {
        if (Tag.isPrivate(tag)) {
            return Action.X;
        }
        Action action = byTag.get(tag);
        if (action != null) {
            return action;
        }
        for (Pattern pattern : patterns) {
            if (pattern.matches(tag)) {
                return pattern.action;
            }
        }
        return ElementDictionary.isKnown(tag) ? ofVr(ElementDictionary.vrOf(tag, null)) : Action.X;
    }

    /**
     * Attributes that no table lists. Whatever names a moment, a person, an application or an address goes unless the IOD
     * requires it; UIDs are replaced; text is scrubbed; numbers, codes of bits and bulk data stay.
     */
    private static Action ofVr(VR vr) {
        return switch (vr) {
            case DA, DT, TM, AS, PN, AE, UR -> Action.X_Z_D;
            case UI -> Action.U;
            case UN -> Action.X;
            case LO, SH, ST, LT, UT, UC, CS, IS, DS -> Action.C;
            default -> Action.K;
        };
    }

    private static Profile loadBasic() {
        Map<Integer, Action> byTag = new HashMap<>();
        List<Pattern> patterns = new ArrayList<>();
        RuleData.forEachRow(TABLE, COLUMNS, row -> {
            if (!row[0].startsWith("odd")) {
                add(row[0], Action.ofCode(row[BASIC_PROFILE_COLUMN]), byTag, patterns);
            }
        });
        RuleData.forEachRow(ADDITIONAL, 3, row -> add(row[0], Action.ofCode(row[1]), byTag, patterns));
        return new Profile(new ProfileIdentity("basic", "2025e.1", hashOfRules()), byTag, patterns);
    }

    private static void add(String text, Action action, Map<Integer, Action> byTag, List<Pattern> patterns) {
        String digits = text.replace(",", "");
        if (digits.indexOf('x') < 0) {
            if (byTag.put(Integer.parseUnsignedInt(digits, 16), action) != null) {
                throw new IllegalStateException("two rules for " + text);
            }
            return;
        }
        int mask = Integer.parseUnsignedInt(digits.replaceAll("[^x]", "F").replace('x', '0'), 16);
        patterns.add(new Pattern(mask, Integer.parseUnsignedInt(digits.replace('x', '0'), 16), action));
    }

    private static String hashOfRules() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ENGINE_RULES.getBytes(StandardCharsets.UTF_8));
            for (String table : List.of(TABLE, ADDITIONAL, IodTypes.SOP_CLASSES, IodTypes.TYPES, PixelRisk.TABLE)) {
                digest.update(RuleData.bytes(table));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
