package dev.lethe.testkit.injection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.injection.Planted.Place;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Sets an attribute to an identifying value that suits it and enters it in the ledger. One for each instance. */
final class Planter {
    private static final int WORDS = 12;
    private static final int SHORT_STRING = 16;
    private static final int LONG_STRING = 64;

    private final Cast cast;
    private final Ledger ledger;
    private final RandomGenerator random;
    private final Phrases phrases;
    private final InventedUids uids;
    private final String otherInstance;
    private final long seed;

    /** @param otherInstance original SOP Instance UID of another instance of the patient, to be referred to */
    Planter(long seed, Cast cast, Ledger ledger, InventedUids uids, String otherInstance, RandomGenerator random) {
        this.seed = seed;
        this.cast = cast;
        this.ledger = ledger;
        this.uids = uids;
        this.otherInstance = otherInstance;
        this.random = random;
        this.phrases = new Phrases(cast, random);
    }

    /**
     * Plants a value that suits the attribute's VR and meaning.
     *
     * @param row of Table E.1-1; null for an attribute outside
     */
    void plant(Attributes item, int tag, TableRow row, Place place) {
        VR vr = ElementDictionary.vrOf(tag, null);
        switch (vr) {
            case SQ -> sequence(item, tag);
            case UI -> {
                item.setString(tag, VR.UI, invented("planted " + Integer.toHexString(tag), row));
                enter(item, tag, place, List.of(), List.of());
            }
            case DA, DT, TM -> time(item, tag, vr, place);
            case OB, OW, UN, OF, OD, OL, OV -> bytes(item, tag, vr, place);
            case US, UL, SS, SL, UV, SV -> {
                item.setInt(tag, vr, 1 + random.nextInt(3));
                enter(item, tag, place, List.of(), List.of());
            }
            case FL, FD -> {
                item.setDouble(tag, vr, 1 + random.nextInt(90));
                enter(item, tag, place, List.of(), List.of());
            }
            case AT -> {}
            default -> text(item, tag, vr, phrase(tag, vr, row), place);
        }
    }

    /** Sets a text and enters its tokens. */
    void text(Attributes item, int tag, VR vr, Phrase phrase, Place place) {
        item.setString(tag, vr, phrase.text());
        enter(item, tag, place, phrase.tokens(), phrase.useful());
    }

    /** Replaces every UID of the element. */
    void uids(Attributes item, int tag, TableRow row, Place place) {
        String[] originals = item.getStrings(tag);
        for (int i = 0; i < originals.length; i++) {
            originals[i] = originals[i].isEmpty() ? "" : invented(originals[i], row);
        }
        item.setString(tag, VR.UI, originals);
        enter(item, tag, place, List.of(), List.of());
    }

    private String invented(String original, TableRow row) {
        boolean device = row != null && row.under(DeidOption.RETAIN_DEVICE_IDENTITY) == 'K';
        return device ? uids.ofDevice(original) : uids.of(original);
    }

    void uid(Attributes item, int tag, String original, Place place) {
        item.setString(tag, VR.UI, uids.of(original));
        enter(item, tag, place, List.of(), List.of());
    }

    Phrases phrases() {
        return phrases;
    }

    private void enter(Attributes item, int tag, Place place, List<Token> tokens, List<String> useful) {
        ledger.add(new Planted(item.pathOf(tag).toString(), tag, place, tokens, useful));
    }

    private Phrase phrase(int tag, VR vr, TableRow row) {
        Phrase known = known(tag);
        if (known != null) {
            return known;
        }
        return switch (vr) {
            case PN -> (tag >>> 3 & 3) == 0 ? cast.name() : cast.staff(tag >>> 2 & 7);
            case AS -> Phrase.of(String.format(Locale.ROOT, "%03dY", 21 + random.nextInt(76)));
            case DS -> Phrase.of((20 + random.nextInt(70)) + ".25");
            case IS -> Phrase.of(Integer.toString(7000 + random.nextInt(2000)));
            case AE -> word("AE", "AE_", SHORT_STRING);
            case CS -> word("CS", "", SHORT_STRING).upper();
            case UR -> word("UR", "https://portal.invalid/", LONG_STRING);
            default -> descriptive(tag, vr, row);
        };
    }

    private Phrase descriptive(int tag, VR vr, TableRow row) {
        boolean shortString = vr == VR.SH;
        if (row == null || row.under(DeidOption.CLEAN_DESCRIPTORS) == 'C') {
            boolean brief = vr == VR.LO || shortString || random.nextInt(3) == 0;
            return brief
                    ? phrases.descriptor(shortString ? SHORT_STRING : LONG_STRING, row != null)
                    : phrases.report(row != null);
        }
        if (row.under(DeidOption.RETAIN_INSTITUTION_IDENTITY) == 'K') {
            return shortString ? word("institution", "", SHORT_STRING) : cast.institution();
        }
        if (row.under(DeidOption.RETAIN_DEVICE_IDENTITY) == 'K') {
            return word("device", "SN", SHORT_STRING);
        }
        if (row.under(DeidOption.RETAIN_PATIENT_CHARACTERISTICS) != '-') {
            return word("characteristic", "", SHORT_STRING);
        }
        return word("other", "", SHORT_STRING);
    }

    /** Attributes that say who the patient is and who cares; null for others. */
    private Phrase known(int tag) {
        return switch (tag) {
            case Tag.PatientName -> cast.name();
            case Tag.PatientID -> Phrase.of(cast.patient().id(), cast.patientId());
            case Tag.OtherPatientIDs -> Phrase.of(cast.patient().otherId(), cast.otherPatientId());
            case Tag.PatientAddress -> cast.patientAddress();
            case Tag.PatientTelephoneNumbers -> cast.phone();
            case Tag.AccessionNumber -> Phrase.of("ACC" + cast.accession().text(), cast.accession());
            case Tag.StudyID -> Phrase.of(cast.studyId().text(), cast.studyId());
            case Tag.ReferringPhysicianName -> cast.staff(0);
            case Tag.PerformingPhysicianName -> cast.staff(1);
            case Tag.OperatorsName -> cast.staff(2);
            case Tag.ReferringPhysicianTelephoneNumbers -> cast.staffPhone();
            case Tag.InstitutionName -> cast.institution();
            case Tag.InstitutionAddress -> cast.institutionAddress();
            // Codes, in which nobody writes prose.
            case Tag.CodeValue, Tag.LongCodeValue, Tag.CodingSchemeDesignator, Tag.CodingSchemeVersion ->
                Phrase.of("T-" + cast.patientId().text(), cast.patientId());
            case Tag.PatientSex -> Phrase.of(cast.patient().sex());
            case Tag.PatientSexNeutered -> Phrase.of("UNALTERED");
            case Tag.SmokingStatus -> Phrase.of("YES");
            default -> null;
        };
    }

    /** Makes the item a reference to another instance of the patient, or to one elsewhere. */
    void reference(Attributes item) {
        item.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        if (otherInstance == null) {
            uid(item, Tag.ReferencedSOPInstanceUID, "elsewhere", Place.NESTED);
        } else {
            item.setString(Tag.ReferencedSOPInstanceUID, VR.UI, otherInstance);
            enter(item, Tag.ReferencedSOPInstanceUID, Place.NESTED, List.of(), List.of());
        }
    }

    /** One of a dozen invented words for each kind: what one profile keeps is no word that another attribute must lose. */
    private Phrase word(String kind, String prefix, int longest) {
        RandomGenerator own = new SplittableRandom(Seeds.of(seed, kind + random.nextInt(WORDS)));
        String word = Script.NO_NAME.name(own);
        String text = prefix + word;
        return Phrase.of(
                text.substring(0, Math.min(longest, text.length())),
                new Token(TokenKind.WORD, word.substring(0, Math.min(word.length(), longest - prefix.length()))));
    }

    private void time(Attributes item, int tag, VR vr, Place place) {
        LocalDate day = tag == Tag.PatientBirthDate
                ? cast.patient().birthDate()
                : tag == Tag.StudyDate ? cast.studyDate() : cast.studyDate().plusDays(random.nextInt(400));
        String date = day.format(DateTimeFormatter.BASIC_ISO_DATE);
        String time =
                String.format(Locale.ROOT, "%02d%02d%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
        String value =
                switch (vr) {
                    case DA -> date;
                    case TM -> random.nextBoolean() ? time : time + ".125000";
                    default -> random.nextBoolean() ? date + time : date + time + ".250000+0100";
                };
        item.setString(tag, vr, value);
        List<Token> tokens = tag == Tag.PatientBirthDate ? List.of(new Token(TokenKind.BIRTH_DATE, date)) : List.of();
        enter(item, tag, place, tokens, List.of());
    }

    /** Sets a floating point number. */
    void number(Attributes item, int tag, Place place) {
        item.setDouble(tag, VR.FL, 1 + random.nextInt(90));
        enter(item, tag, place, List.of(), List.of());
    }

    /** Sets bytes with a token in them. */
    void raw(Attributes item, int tag, VR vr, byte[] value, Token token) {
        item.setBytes(tag, vr, value);
        enter(item, tag, Place.PRIVATE, List.of(token), List.of());
    }

    void bytes(Attributes item, int tag, VR vr, Place place) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Phrase staff = cast.staff(1);
        bytes.writeBytes(new byte[] {1, 0});
        bytes.writeBytes(("ID:" + cast.patientId().text() + " ").getBytes(US_ASCII));
        bytes.writeBytes(staff.text().getBytes(UTF_16LE));
        int length = (bytes.size() + 7) / 8 * 8;
        item.setBytes(tag, vr, Arrays.copyOf(bytes.toByteArray(), length));
        enter(item, tag, place, List.of(cast.patientId(), staff.tokens().get(0)), List.of());
    }

    private void sequence(Attributes item, int tag) {
        Attributes child = item.newSequence(tag).newItem();
        String name = String.valueOf(ElementDictionary.keywordOf(tag));
        if (name.startsWith("Referenced") || name.startsWith("SourceImage")) {
            reference(child);
            return;
        }
        if (tag == Tag.ContentSequence) {
            child.setString(Tag.RelationshipType, VR.CS, "CONTAINS");
            child.setString(Tag.ValueType, VR.CS, "TEXT");
            text(child, Tag.TextValue, VR.UT, phrases.report(true), Place.CONTENT);
            return;
        }
        child.setString(Tag.CodeValue, VR.SH, "T-" + random.nextInt(90000));
        child.setString(Tag.CodingSchemeDesignator, VR.SH, "99WREX");
        text(child, Tag.CodeMeaning, VR.LO, phrases.descriptor(LONG_STRING, false), Place.NESTED);
        if (!name.contains("Code")) {
            text(child, Tag.PersonName, VR.PN, cast.name(), Place.NESTED);
            text(child, Tag.InstitutionName, VR.LO, cast.institution(), Place.NESTED);
        }
    }
}
