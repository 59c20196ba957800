package dev.lethe.deid;

import dev.lethe.deid.content.ContentRules;
import dev.lethe.deid.descriptor.Vocabulary;
import dev.lethe.deid.encrypted.Recipients;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileException.Defect;
import dev.lethe.deid.safeprivate.PrivateRules;
import dev.lethe.deid.safeprivate.PrivateTagKnowledgeBase;
import dev.lethe.deid.safeprivate.SafePrivateAttributes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The tables that a profile takes its rules from, and the hash over those it takes. */
final class ProfileData {
    /** Raise with any change in code that changes outputs, so that the hash tells old outputs from new. */
    private static final String ENGINE_RULES = "engine-rules-13";

    private static final List<String> ALWAYS = List.of(
            ProfileTable.TABLE,
            ProfileTable.ADDITIONAL,
            IodTypes.SOP_CLASSES,
            IodTypes.TYPES,
            PixelRisk.TABLE,
            HeadImages.TABLE,
            "text/common-words.txt");
    /** PS3.15 Table E.3.4-1. */
    private static final String CONTENT = "profile/structured-content.tsv";
    /** PS3.15 Table E.3.10-1. */
    private static final String SAFE_PRIVATE = "profile/safe-private-attributes.tsv";

    private static final String KNOWLEDGE_BASE = "profile/tcia-private-elements.tsv";
    private static final List<String> VOCABULARY =
            List.of("descriptor/vocabulary.tsv", "descriptor/vocabulary-derived.tsv");

    private ProfileData() {}

    /**
     * The vocabulary with the profile's own words; null when nothing is cleaned by it: options and overrides alone do that.
     *
     * @throws ProfileException when a word can be none
     */
    static Vocabulary vocabulary(ProfileDefinition definition) throws ProfileException {
        if (!hasVocabulary(definition)) {
            return null;
        }
        try {
            return Vocabulary.standard().plus(definition.vocabulary());
        } catch (IllegalArgumentException e) {
            throw new ProfileException(
                    definition.source(), List.of(new Defect(0, "vocabulary: " + e.getMessage() + "; leave it out")));
        }
    }

    private static boolean hasVocabulary(ProfileDefinition definition) {
        boolean ofHeaders = definition.options().stream().anyMatch(option -> !option.isOfPixels());
        return ofHeaders || !definition.overrides().isEmpty();
    }

    static ContentRules contentRules(ProfileDefinition definition) {
        List<String[]> rows = new ArrayList<>();
        RuleData.forEachRow(CONTENT, ContentRules.COLUMNS, rows::add);
        return new ContentRules(rows, definition.options());
    }

    static PrivateRules privateRules(ProfileOverrides overrides, ProfileDefinition definition) {
        SafePrivateAttributes table = new SafePrivateAttributes();
        RuleData.forEachRow(SAFE_PRIVATE, SafePrivateAttributes.COLUMNS, table::add);
        PrivateTagKnowledgeBase knowledgeBase = new PrivateTagKnowledgeBase();
        if (definition.tciaKnowledgeBase()) {
            RuleData.forEachRow(KNOWLEDGE_BASE, PrivateTagKnowledgeBase.COLUMNS, knowledgeBase::add);
        }
        return new PrivateRules(overrides::byPrivateCreator, table, knowledgeBase);
    }

    /**
     * SHA-256 over the effective rules, lower-case hex.
     *
     * @param recipients null where originals are not kept
     */
    static String hash(ProfileDefinition definition, Recipients recipients) {
        List<String> tables = new ArrayList<>(ALWAYS);
        if (definition.has(DeidOption.CLEAN_STRUCTURED_CONTENT)) {
            tables.add(CONTENT);
        }
        if (definition.has(DeidOption.RETAIN_SAFE_PRIVATE)) {
            tables.add(SAFE_PRIVATE);
        }
        if (definition.tciaKnowledgeBase()) {
            tables.add(KNOWLEDGE_BASE);
        }
        if (hasVocabulary(definition)) {
            tables.addAll(VOCABULARY);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ENGINE_RULES.getBytes(StandardCharsets.UTF_8));
            digest.update(definition.canonical().getBytes(StandardCharsets.UTF_8));
            tables.forEach(table -> digest.update(RuleData.bytes(table)));
            if (recipients != null) {
                digest.update(recipients.digest());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
