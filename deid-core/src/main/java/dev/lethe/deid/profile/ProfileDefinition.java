package dev.lethe.deid.profile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A profile as it is written, on top of the Basic Application Level Confidentiality Profile of PS3.15 Annex E.
 *
 * @param id short name
 * @param version of this profile, chosen by whoever keeps it
 * @param claim what its outputs are said to be
 * @param tciaKnowledgeBase whether private elements that the TCIA Private Tag Knowledge Base disposes of count as known, too
 * @param encryptOriginalAttributes whether outputs hold what was replaced, encrypted for the recipients of the configuration
 * @param documents what becomes of encapsulated documents
 * @param faces what becomes of slices of a head
 * @param pixelRules about what is seen in pixels, asked before the pixel risk table
 * @param vocabulary words that may stay in descriptors beside the shipped ones
 * @param source name of the file, for messages
 * @param yaml as written
 */
public record ProfileDefinition(
        String id,
        String version,
        String description,
        Claim claim,
        Set<DeidOption> options,
        boolean tciaKnowledgeBase,
        boolean encryptOriginalAttributes,
        DocumentPolicy documents,
        FacePolicy faces,
        List<RuleOverride> overrides,
        List<PixelRule> pixelRules,
        List<String> vocabulary,
        String source,
        String yaml) {
    public ProfileDefinition {
        Set<DeidOption> ordered = EnumSet.noneOf(DeidOption.class);
        ordered.addAll(options);
        options = Collections.unmodifiableSet(ordered);
        overrides = List.copyOf(overrides);
        pixelRules = List.copyOf(pixelRules);
        vocabulary = List.copyOf(vocabulary);
    }

    public boolean has(DeidOption option) {
        return options.contains(option);
    }

    /** SHA-256 over {@link #canonical()}, lower-case hex. */
    public String hash() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(canonical().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** All that decides what is done to an instance, in one form however the file was written. */
    public String canonical() {
        return "claim " + claim
                + "\noptions " + options.stream().sorted().map(Enum::name).collect(Collectors.joining(","))
                + "\ntcia " + tciaKnowledgeBase
                + "\noverrides " + overrides.stream().map(RuleOverride::rule).collect(Collectors.joining(";"))
                + "\nvocabulary " + vocabulary.stream().distinct().sorted().collect(Collectors.joining(","))
                // Only where it is, so that profiles from before this key keep their hashes.
                + (encryptOriginalAttributes ? "\nencrypt original attributes" : "")
                + (documents == DocumentPolicy.QUARANTINE ? "" : "\ndocuments " + documents)
                + (faces == FacePolicy.PASS ? "" : "\nfaces " + faces)
                + pixelRules.stream().map(rule -> "\npixels " + rule.rule()).collect(Collectors.joining());
    }
}
