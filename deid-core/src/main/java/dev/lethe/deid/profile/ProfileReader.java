package dev.lethe.deid.profile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.deid.PixelRisk.Treatment;
import dev.lethe.deid.profile.ProfileException.Defect;
import dev.lethe.deid.profile.Selector.ByPath;
import dev.lethe.deid.profile.Selector.ByPrivateCreator;
import dev.lethe.deid.profile.Selector.ByTag;
import dev.lethe.deid.profile.Selector.ByVr;
import dev.lethe.deid.profile.Selector.TagSequence;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a definition of a tree that conforms to the JSON Schema, and finds what no schema can say. */
final class ProfileReader {
    private final String source;
    private final String yaml;
    private final List<Defect> defects = new ArrayList<>();

    ProfileReader(String source, String yaml) {
        this.source = source;
        this.yaml = yaml;
    }

    ProfileDefinition read(JsonNode root) throws ProfileException {
        Claim claim = Claim.ofTitle(root.path("claim").asText(Claim.NONE.title()));
        Set<DeidOption> options = options(root.path("options"));
        checkClaim(claim, options, ProfileFile.line(root.get("claim")));
        boolean tcia = root.path("tciaKnowledgeBase").asBoolean(false);
        if (tcia && !options.contains(DeidOption.RETAIN_SAFE_PRIVATE)) {
            defect(root.get("tciaKnowledgeBase"), "needs the option Retain Safe Private: add it, or leave this out");
        }
        boolean encrypt = root.path("encryptOriginalAttributes").asBoolean(false);
        if (encrypt && !claim.allowsEncryptedOriginals()) {
            defect(
                    root.get("encryptOriginalAttributes"),
                    "claim \"" + claim.title()
                            + "\" does not hold when the originals are there, if encrypted: leave one of them out");
        }
        DocumentPolicy documents = DocumentPolicy.valueOf(root.path("encapsulatedDocuments")
                .asText(DocumentPolicy.QUARANTINE.title())
                .toUpperCase(Locale.ROOT));
        if (documents == DocumentPolicy.REDACT && !options.contains(DeidOption.CLEAN_DESCRIPTORS)) {
            defect(
                    root.get("encapsulatedDocuments"),
                    "redact needs the option Clean Descriptors, which tells what is harmless: add it, or say replace");
        }
        FacePolicy faces = FacePolicy.valueOf(root.path("recognizableVisualFeatures")
                .asText(FacePolicy.PASS.title())
                .toUpperCase(Locale.ROOT));
        checkFaces(root, options, faces);
        List<RuleOverride> overrides = new ArrayList<>();
        root.path("overrides").forEach(node -> override(node, claim, options, overrides));
        List<PixelRule> pixelRules = new ArrayList<>();
        root.path("pixelRisk").forEach(node -> pixelRules.add(pixelRule(node)));
        List<String> vocabulary = new ArrayList<>();
        root.path("vocabulary").forEach(word -> vocabulary.add(word.asText()));
        if (!vocabulary.isEmpty() && !options.contains(DeidOption.CLEAN_DESCRIPTORS)) {
            defect(root.get("vocabulary"), "needs the option Clean Descriptors: add it, or leave this out");
        }
        if (!defects.isEmpty()) {
            throw new ProfileException(source, defects);
        }
        return new ProfileDefinition(
                root.get("profile").asText(),
                root.get("version").asText(),
                root.path("description").asText("").strip(),
                claim,
                options,
                tcia,
                encrypt,
                documents,
                faces,
                overrides,
                pixelRules,
                vocabulary,
                source,
                yaml);
    }

    private Set<DeidOption> options(JsonNode list) {
        Set<DeidOption> options = EnumSet.noneOf(DeidOption.class);
        for (JsonNode node : list) {
            DeidOption option = DeidOption.ofTitle(node.asText()).orElseThrow();
            options.add(option);
            if (options.contains(DeidOption.RETAIN_FULL_DATES) && options.contains(DeidOption.RETAIN_MODIFIED_DATES)) {
                defect(node, "full and modified dates exclude each other: name one of them");
            }
        }
        return options;
    }

    private void checkFaces(JsonNode root, Set<DeidOption> options, FacePolicy faces) {
        boolean option = options.contains(DeidOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
        if (faces == FacePolicy.DEFACE && !option) {
            defect(
                    root.get("recognizableVisualFeatures"),
                    "deface needs the option Clean Recognizable Visual Features: add it");
        }
        if (faces != FacePolicy.DEFACE && option) {
            defect(
                    root.get("options"),
                    "Clean Recognizable Visual Features needs recognizableVisualFeatures: deface, and a defacer: add it");
        }
    }

    private void checkClaim(Claim claim, Set<DeidOption> options, int line) {
        for (DeidOption option : claim.required()) {
            if (!options.contains(option)) {
                defects.add(new Defect(line, "claim \"" + claim.title() + "\" needs the option " + option.title()));
            }
        }
        for (DeidOption option : claim.forbidden()) {
            if (options.contains(option)) {
                defects.add(new Defect(
                        line,
                        "claim \"" + claim.title() + "\" does not hold with the option " + option.title()
                                + ": leave one of them out"));
            }
        }
    }

    private void override(JsonNode node, Claim claim, Set<DeidOption> options, List<RuleOverride> overrides) {
        Selector selector = selector(node);
        if (selector == null) {
            return;
        }
        Action action = Action.ofCode(node.get("action").asText());
        boolean retains = action == Action.K || action == Action.C;
        if (retains && !claim.allowsRetainingOverrides()) {
            defect(node, "claim \"" + claim.title() + "\" does not hold when an override keeps values: use X, Z or D");
        }
        if (action != Action.X
                && selector instanceof ByPrivateCreator
                && !options.contains(DeidOption.RETAIN_SAFE_PRIVATE)) {
            defect(node, "private elements are kept by the option Retain Safe Private alone: add it, or use X");
        }
        for (RuleOverride other : overrides) {
            if (other.selector().equals(selector)) {
                defect(node, "overrides line " + other.line() + ": one rule for " + selector + " must go");
            }
        }
        overrides.add(new RuleOverride(selector, action, node.path("reason").asText(""), ProfileFile.line(node)));
    }

    private static PixelRule pixelRule(JsonNode node) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        node.get("when").properties().forEach(condition -> {
            List<String> values = new ArrayList<>();
            JsonNode value = condition.getValue();
            (value.isArray() ? value : List.of(value))
                    .forEach(each -> values.add(each.isBoolean() ? each.asBoolean() ? "YES" : "NO" : each.asText()));
            conditions.put(condition.getKey(), values);
        });
        return new PixelRule(
                node.get("rule").asText(),
                conditions,
                Treatment.valueOf(node.get("treatment").asText().toUpperCase(Locale.ROOT)),
                node.path("reason").asText(""),
                ProfileFile.line(node));
    }

    private Selector selector(JsonNode node) {
        if (node.has("tag")) {
            Integer tag = attribute(node.get("tag"), node.get("tag").asText());
            return tag == null ? null : new ByTag(tag);
        }
        if (node.has("path")) {
            return path(node.get("path"));
        }
        if (node.has("vr")) {
            return new ByVr(VR.valueOf(node.get("vr").asText()));
        }
        int group = hex(node.path("group"), ByPrivateCreator.ANY);
        return new ByPrivateCreator(
                node.get("privateCreator").asText().strip(), group, hex(node.path("element"), ByPrivateCreator.ANY));
    }

    private Selector path(JsonNode node) {
        String[] steps = node.asText().split("/");
        int[] tags = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            Integer tag = attribute(node, steps[i]);
            if (tag == null) {
                return null;
            }
            if (i < steps.length - 1 && ElementDictionary.vrOf(tag, null) != VR.SQ) {
                defect(node, steps[i] + " is no sequence");
                return null;
            }
            tags[i] = tag;
        }
        return new ByPath(new TagSequence(tags));
    }

    private static int hex(JsonNode node, int absent) {
        return node.isMissingNode() ? absent : Integer.parseInt(node.asText(), 16);
    }

    /** A public attribute by tag, as (gggg,eeee), or by keyword; null when there is none, which is a defect. */
    private Integer attribute(JsonNode node, String text) {
        int tag = text.startsWith("(")
                ? Integer.parseUnsignedInt(text.substring(1, 5) + text.substring(6, 10), 16)
                : ElementDictionary.tagForKeyword(text);
        if (text.startsWith("(") && Tag.isPrivate(tag)) {
            defect(node, text + " is private: name it by privateCreator and element");
            return null;
        }
        if (!ElementDictionary.isKnown(tag)) {
            defect(node, text + " is no attribute of the DICOM dictionary (PS3.6): correct the tag or keyword");
            return null;
        }
        return tag;
    }

    private void defect(JsonNode node, String message) {
        defects.add(new Defect(ProfileFile.line(node), message));
    }
}
