package dev.lethe.deid;

import dev.lethe.deid.Rule.Cleaning;
import dev.lethe.deid.content.ContentRules;
import dev.lethe.deid.descriptor.DescriptorCleaner;
import dev.lethe.deid.descriptor.Vocabulary;
import dev.lethe.deid.encrypted.Recipients;
import dev.lethe.deid.graphics.GraphicRules;
import dev.lethe.deid.profile.Action;
import dev.lethe.deid.profile.Claim;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.deid.safeprivate.PrivateRules;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done to which attribute. Immutable and thread-safe; a rule that is not understood stops its loading.
 *
 * <p>The rule for an attribute is that of an override by path, else by tag, else that of PS3.15 Table E.1-1 under the options,
 * else the additional rule, else the override of its VR, else that of its VR.
 */
public final class Profile {
    private static final Rule UNKNOWN =
            new Rule(Action.X, Cleaning.SCRUB, "not in the DICOM dictionary, so not understood");
    private static final Rule PRIVATE = new Rule(Action.X, Cleaning.SCRUB, "PS3.15 Table E.1-1, Private Attributes");

    private static final String BASIC = "basic";

    private final ProfileDefinition definition;
    private final ProfileIdentity identity;
    private final DatePolicy dates;
    private final Map<VR, Rule> byVr = new EnumMap<>(VR.class);
    private final ProfileTable table;
    private final ProfileOverrides overrides;
    private final PixelRisk pixelRisk;
    /** Null without Retain Safe Private. */
    private final PrivateRules privates;

    private final ContentRules content;
    private final boolean graphics;
    /** Null when nothing is cleaned by it: options and overrides alone do that. */
    private final Vocabulary vocabulary;
    /** Null where originals are not kept. */
    private final Recipients recipients;
    /** Every tag of the dictionary: the table has patterns, which are slow to search. */
    private final TagTable<Rule> compiled;

    /** @param recipients null where they are not known, as nothing will be encrypted */
    private Profile(ProfileDefinition definition, Recipients recipients) throws ProfileException {
        this.definition = definition;
        this.recipients = definition.encryptOriginalAttributes() ? recipients : null;
        if (recipients != null) {
            recipients.check(definition);
        }
        dates = DatePolicy.of(definition);
        table = new ProfileTable(definition.options());
        overrides = new ProfileOverrides(definition);
        pixelRisk = PixelRisk.of(definition);
        privates = has(DeidOption.RETAIN_SAFE_PRIVATE) ? ProfileData.privateRules(overrides, definition) : null;
        content = has(DeidOption.CLEAN_STRUCTURED_CONTENT) ? ProfileData.contentRules(definition) : null;
        graphics = has(DeidOption.CLEAN_GRAPHICS);
        vocabulary = ProfileData.vocabulary(definition);
        for (VR vr : VR.values()) {
            byVr.put(vr, ofVr(vr));
        }
        byVr.putAll(overrides.byVr());
        int[] tags = ElementDictionary.tags();
        compiled = new TagTable<>(tags.length);
        for (int tag : tags) {
            compiled.put(tag, compile(tag));
        }
        identity = new ProfileIdentity(
                definition.id(), definition.version(), ProfileData.hash(definition, this.recipients));
    }

    /** @throws ProfileException when an override would keep what identifies a person, or can have no effect */
    public static Profile of(ProfileDefinition definition) throws ProfileException {
        return of(definition, Recipients.NONE);
    }

    /**
     * Likewise, for those who may re-identify.
     *
     * @throws ProfileException also when the profile encrypts and there is no recipient, or the other way about
     */
    public static Profile of(ProfileDefinition definition, Recipients recipients) throws ProfileException {
        return new Profile(definition, recipients);
    }

    /** The Basic Application Level Confidentiality Profile without any option (PS3.15 E.2). */
    public static Profile basic() {
        return Basic.PROFILE;
    }

    /** @param name one that ships, or the path of a file */
    public static Profile named(String name) throws ProfileException {
        return named(name, List.of());
    }

    /**
     * Likewise, to be looked at: one that encrypts originals needs no recipient. Engines refuse it then, and its hash is that of
     * no output.
     */
    public static Profile toRead(String name) throws ProfileException {
        ProfileDefinition definition = ProfileFile.named(name);
        return definition.encryptOriginalAttributes() ? new Profile(definition, null) : named(name);
    }

    /**
     * Likewise, with the certificates of those who may re-identify.
     *
     * @param certificates PEM or DER files
     */
    public static Profile named(String name, List<Path> certificates) throws ProfileException {
        return name.equals(BASIC) && certificates.isEmpty()
                ? basic()
                : new Profile(ProfileFile.named(name), Recipients.read(certificates));
    }

    /** Made when it is first asked for. */
    private static final class Basic {
        private static final Profile PROFILE = ofShipped(BASIC);
    }

    private static Profile ofShipped(String name) {
        try {
            return new Profile(ProfileFile.named(name), Recipients.NONE);
        } catch (ProfileException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public ProfileIdentity identity() {
        return identity;
    }

    /** As it was written. */
    public ProfileDefinition definition() {
        return definition;
    }

    boolean has(DeidOption option) {
        return definition.has(option);
    }

    /** Whether text in pixels is destroyed: the Clean Pixel Data Option (PS3.15 E.3.1). */
    public boolean cleansPixels() {
        return has(DeidOption.CLEAN_PIXEL_DATA);
    }

    /** Whether annotations and overlay planes are cleaned and stay: the Clean Graphics Option (PS3.15 E.3.3). */
    public boolean cleansGraphics() {
        return graphics;
    }

    /** What decides whether the pixels of an instance are looked at. */
    public PixelRisk pixelRisk() {
        return pixelRisk;
    }

    /** Whether what is seen of an instance can be cleaned, or need not be. */
    public boolean admits(PixelRisk.Assessment risk) {
        return switch (risk.treatment()) {
            case CLEAR -> true;
            case RULES, OCR -> cleansPixels();
            case DOCUMENT -> definition.documents() != DocumentPolicy.QUARANTINE;
            case QUARANTINE -> false;
        };
    }

    /** Whether anything that is seen is cleaned, which takes text recognition. */
    public boolean cleansWhatIsSeen() {
        return cleansPixels() || cleansGraphics() || definition.documents() == DocumentPolicy.REDACT;
    }

    DatePolicy dates() {
        return dates;
    }

    /** Whether an age over 89 years is told as 90 (45 CFR 164.514(b)(2)(i)(C)). */
    boolean capsAges() {
        return definition.claim() == Claim.SAFE_HARBOR;
    }

    /** Rule for a public attribute at any level, but for overrides by path. Private and unknown ones: X. */
    public Rule ruleFor(int tag) {
        Rule rule = compiled.get(tag);
        return rule != null ? rule : compile(tag);
    }

    /**
     * Rule for a public attribute.
     *
     * @param sequences tags of the sequences around it, the outermost first, valid up to {@code depth}
     */
    public Rule ruleFor(int tag, int[] sequences, int depth) {
        Rule rule = overrides.isWithoutPaths() ? null : overrides.byPath(tag, sequences, depth);
        if (rule == null && graphics && depth > 0 && overrides.byTag(tag) == null) {
            rule = GraphicRules.ruleIn(sequences[depth - 1], tag);
        }
        return rule != null ? rule : ruleFor(tag);
    }

    /** Rule for public attributes of a VR that no table lists. */
    public Rule ruleFor(VR vr) {
        return byVr.get(vr);
    }

    /** What is done to each row of PS3.15 Table E.1-1, in its order, but for overrides by path. */
    public List<TableRule> tableRules() {
        return ProfileTable.rows(definition.options(), this::ruleFor);
    }

    /** What an override does to a public attribute; null when none is for it. */
    Action overrideFor(int tag, int[] sequences, int depth) {
        Rule rule = overrides.byPath(tag, sequences, depth);
        rule = rule != null ? rule : overrides.byTag(tag);
        rule = rule != null || table.ruleFor(tag) != null
                ? rule
                : overrides.byVr().get(ElementDictionary.vrOf(tag, null));
        return rule == null ? null : rule.action();
    }

    /** What is done to content items; null where they are items like others. */
    ContentRules content() {
        return content;
    }

    /** Whether no rule takes over anything of a public attribute, wherever it stands. */
    boolean removesEverywhere(int tag) {
        return ruleFor(tag).action() == Action.X && !overrides.hasPath(tag);
    }

    /**
     * Whether the profile keeps this attribute on purpose, so that its value is not looked for elsewhere. Whatever names
     * a person is never kept.
     */
    public boolean retains(int tag) {
        return !Tag.isPrivate(tag) && ruleFor(tag).action() == Action.K;
    }

    /** Rules for private elements; null when the profile keeps none. */
    PrivateRules privateRules() {
        return privates;
    }

    /** Those for whom originals are encrypted; null where they are not kept. */
    Recipients recipients() {
        return recipients;
    }

    /** What cleans the descriptors of an instance; null when the profile has none cleaned. */
    DescriptorCleaner descriptors(Attributes header, KnownValues known, DateCleaner dates) {
        return vocabulary == null ? null : DescriptorCleaner.of(header, known, vocabulary, dates.shift());
    }

    private Rule compile(int tag) {
        if (Tag.isPrivate(tag)) {
            return PRIVATE;
        }
        Rule rule = overrides.byTag(tag);
        if (rule == null && tag == Tag.UID && content != null && has(DeidOption.RETAIN_UIDS)) {
            // The option has no code for it in Table E.1-1, as only the concept of a content item tells what the UID
            // is.
            return new Rule(Action.K, Cleaning.SCRUB, "PS3.15 Table E.3.4-1, " + DeidOption.RETAIN_UIDS.codeMeaning());
        }
        rule = rule == null && graphics ? GraphicRules.ruleFor(tag) : rule;
        rule = rule != null ? rule : table.ruleFor(tag);
        if (rule != null) {
            return rule;
        }
        return ElementDictionary.isKnown(tag) ? byVr.get(ElementDictionary.vrOf(tag, null)) : UNKNOWN;
    }

    /**
     * Attributes that no table lists. Whatever names a moment, a person, an application or an address goes unless the IOD
     * requires it or the options keep it; UIDs are replaced; text is scrubbed; numbers, codes of bits and bulk data stay.
     */
    private Rule ofVr(VR vr) {
        Action action =
                switch (vr) {
                    case DA, DT, TM ->
                        switch (dates) {
                            case REMOVED -> Action.X_Z_D;
                            case UNMODIFIED -> Action.K;
                            case MODIFIED -> Action.C;
                        };
                    case AS, PN, AE, UR -> Action.X_Z_D;
                    case UI -> has(DeidOption.RETAIN_UIDS) ? Action.K : Action.U;
                    case UN -> Action.X;
                    case LO, SH, ST, LT, UT, UC, CS, IS, DS -> Action.C;
                    default -> Action.K;
                };
        return new Rule(action, Cleaning.SCRUB, "VR " + vr + ", not in PS3.15 Table E.1-1");
    }
}
