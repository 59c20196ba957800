package dev.lethe.quickstart.bench.deid;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.ProfileDefinition;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.testkit.injection.InventedUids;
import dev.lethe.testkit.injection.Ledger;
import dev.lethe.testkit.injection.Token;
import dev.lethe.testkit.injection.TokenKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Judges the outputs of one profile over one set. It reads files and knows the ledgers; of the engine it knows nothing. */
final class Judge {
    /** What is said of an instance that the leak gate held back. */
    static final String LEAK_GATE = "quarantined by the leak gate";

    private final Expectations expectations;
    private final Score score;
    private final UidBook uids = new UidBook();
    private final PatientBook patients = new PatientBook();

    Judge(ProfileDefinition profile, Score score) {
        this.expectations = new Expectations(profile);
        this.score = score;
    }

    /**
     * @param before   what was given to the engine
     * @param output   what it made of it
     * @param days     by which the patient's dates are to move
     * @param instance number of the instance, for the report
     */
    void judge(InstanceView before, Ledger ledger, Path output, int days, int instance) throws IOException {
        InstanceView after = InstanceView.of(output);
        score.published();
        Comparison comparison = new Comparison(expectations, ledger, score, uids, patients, days, instance);
        comparison.compare(before.data(), after.data());
        rawBytes(ledger, comparison.kept(), after.data(), output, instance);
        if (!before.pixels().isEmpty()) {
            check(Category.PIXELS_RETAINED, before.pixels().equals(after.pixels()), Tag.PixelData, "differ", instance);
        }
        String id = after.data().getString(Tag.PatientID);
        check(
                Category.PATIENT_ID_CONSISTENT,
                id != null
                        && !id.equals(before.data().getString(Tag.PatientID))
                        && patients.isConsistent(ledger.patient(), id),
                Tag.PatientID,
                "not the patient's alone",
                instance);
        identityRemoved(after.data(), instance);
        uids.published(before.data().getString(Tag.SOPInstanceUID), after.data().getString(Tag.SOPInstanceUID));
    }

    /** An output must say that it is one (PS3.15 E.1.1). */
    private void identityRemoved(Attributes after, int instance) {
        boolean said = "YES".equals(after.getString(Tag.PatientIdentityRemoved));
        check(Category.NOT_NULL, said, Tag.PatientIdentityRemoved, "does not say YES", instance);
        boolean how = after.containsValue(Tag.DeidentificationMethod)
                || after.containsValue(Tag.DeidentificationMethodCodeSequence);
        check(Category.NOT_NULL, how, Tag.DeidentificationMethod, "does not say how", instance);
    }

    /** The gate found what the cleaning had missed: nothing leaked, but text was not removed. */
    void leakGate(String where, int instance) {
        score.check(Category.TEXT_REMOVED, false, where, LEAK_GATE, instance);
    }

    /** What can be told only when every instance was seen. */
    void finish() {
        uids.closure(score);
    }

    private void rawBytes(Ledger ledger, Set<Token> kept, Attributes after, Path output, int instance)
            throws IOException {
        Set<Token> tokens = new LinkedHashSet<>(ledger.outside());
        ledger.planted().forEach(planted -> tokens.addAll(planted.tokens()));
        tokens.removeAll(kept);
        // A shifted date may well be another original one.
        tokens.removeIf(token -> token.kind() == TokenKind.STUDY_DATE
                || token.kind() == TokenKind.INSTITUTION && expectations.has(DeidOption.RETAIN_INSTITUTION_IDENTITY));
        if (!expectations.has(DeidOption.RETAIN_UIDS)) {
            tokens.add(new Token(TokenKind.UID, InventedUids.ROOT));
            if (!expectations.has(DeidOption.RETAIN_DEVICE_IDENTITY)) {
                tokens.add(new Token(TokenKind.UID, InventedUids.DEVICE_ROOT));
            }
        }
        TokenSearch search = new TokenSearch(tokens);
        Set<Token> found = new LinkedHashSet<>();
        // A deflated file tells nothing as it is.
        search.inValues(after, found);
        try (InputStream in = Files.newInputStream(output)) {
            found.addAll(search.in(in));
        }
        for (Token token : tokens) {
            score.check(
                    Category.RAW_BYTES,
                    !found.contains(token),
                    "anywhere in the file",
                    token.kind() + " found",
                    token.text(),
                    instance);
        }
    }

    private void check(Category category, boolean passed, int tag, String what, int instance) {
        score.check(category, passed, name(tag), what, instance);
    }

    static String name(int tag) {
        String name = ElementDictionary.nameOf(tag);
        return Tag.toString(tag) + (name == null ? "" : " " + name);
    }
}
