package dev.lethe.testkit.injection;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.injection.Planted.Place;
import dev.lethe.testkit.synthetic.TalkativePreamble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Plants PHI into instances: every identifying attribute that an instance has gets an invented value, and a share of those
 * that it has not is added, at the root and nested, with text, private, binary and structured content. UIDs are replaced, so
 * that references within a patient still hold. Everything else, the pixels above all, stays. The same seed and the same
 * instances in the same order give the same bytes. Not thread-safe; holds one UID for each patient.
 */
public final class PhiInjector {
    private final long seed;
    private final ConfidentialityTable table = new ConfidentialityTable();
    private final HidingPlaces places = new HidingPlaces(table);
    private final Map<String, String> lastInstance = new HashMap<>();
    private int number;

    public PhiInjector(long seed) {
        this.seed = seed;
    }

    /**
     * Reads one instance and writes it, as a Part 10 file in the same transfer syntax. Neither stream is closed.
     *
     * @throws DicomException when the source is no composite instance that can be read
     */
    public Ledger inject(InputStream source, OutputStream target) throws IOException {
        // Not closed: that would close the source, which is the caller's.
        @SuppressWarnings("resource")
        DicomInputStream in = new DicomInputStream(source, DicomLimits.DEFAULT);
        in.readFileMetaInformation();
        TransferSyntax syntax = in.transferSyntax();
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        header.resolveUnknown(DicomLimits.DEFAULT);

        String key = patientKey(header);
        Cast cast = new Cast(seed, key);
        Ledger ledger = new Ledger(key, outside(cast));
        InventedUids uids = new InventedUids(seed, key, cast.studyDate());
        Planter planter = new Planter(
                seed, cast, ledger, uids, lastInstance.get(key), new SplittableRandom(Seeds.of(seed, "file" + number)));
        replace(header, planter, Place.ROOT);
        if (header.getString(Tag.SOPInstanceUID) != null) {
            lastInstance.put(key, header.getString(Tag.SOPInstanceUID));
        }
        places.fill(header, planter, number++);
        setCharacterSet(header, cast.patient().characterSet(), syntax);
        write(in, header, cast, planter, syntax, target);
        return ledger;
    }

    /** Instances without a Patient ID are one patient for each study. */
    private static String patientKey(Attributes header) {
        for (int tag : new int[] {Tag.PatientID, Tag.StudyInstanceUID, Tag.SOPInstanceUID}) {
            String value = header.getString(tag);
            if (value != null && !value.isBlank()) {
                return Integer.toHexString(tag) + value.strip();
            }
        }
        return "nobody";
    }

    /** Gives every identifying attribute that is there an invented value, at every depth. */
    private void replace(Attributes item, Planter planter, Place place) {
        for (int tag : item.tags()) {
            TableRow row = table.row(tag);
            Sequence items = item.getSequence(tag);
            if (items != null) {
                items.forEach(nested -> replace(nested, planter, Place.NESTED));
            } else if (Tag.isPrivate(tag) || !item.containsValue(tag)) {
                continue;
            } else if (ElementDictionary.vrOf(tag, null) == VR.UI) {
                if (row != null || !namesKind(item, tag)) {
                    planter.uids(item, tag, row, place);
                }
            } else if (row != null || saysWhoOrWhen(ElementDictionary.vrOf(tag, null))) {
                planter.plant(item, tag, row, place);
            }
        }
    }

    private static boolean saysWhoOrWhen(VR vr) {
        return switch (vr) {
            case PN, DA, DT, TM, AS -> true;
            default -> false;
        };
    }

    /** A UID of the standard, or one of an attribute that by its name names a kind of things. */
    private static boolean namesKind(Attributes item, int tag) {
        String keyword = String.valueOf(ElementDictionary.keywordOf(tag));
        return UID.isWellKnown(item.getString(tag))
                || keyword.matches(".*(Class|TransferSyntax|CodingScheme|Context|Mapping|Version).*");
    }

    private static Set<Token> outside(Cast cast) {
        Set<Token> tokens = new LinkedHashSet<>(cast.staff(3).tokens());
        tokens.add(cast.patientId());
        return tokens;
    }

    /** The character set of the patient's region; UTF-8 where the header's own text does not fit into it. */
    private static void setCharacterSet(Attributes header, String terms, TransferSyntax syntax) throws IOException {
        header.setSpecificCharacterSet(terms == null ? new String[0] : terms.split("\\\\", -1));
        if (terms == null) {
            header.remove(Tag.SpecificCharacterSet);
        }
        try (DicomOutputStream trial = new DicomOutputStream(OutputStream.nullOutputStream(), syntax)) {
            trial.writeDataset(header);
        } catch (DicomException e) {
            header.setSpecificCharacterSet("ISO_IR 192");
        }
    }

    private void write(
            DicomInputStream in,
            Attributes header,
            Cast cast,
            Planter planter,
            TransferSyntax syntax,
            OutputStream target)
            throws IOException {
        DicomOutputStream out = new DicomOutputStream(
                new TalkativePreamble(target, cast.patient().id()), syntax);
        out.writeFileMetaInformation(meta(header, cast, syntax));
        Attributes after = new Attributes();
        if (in.atBulk()) {
            moveBehindPixels(header, after);
        }
        out.writeDataset(header);
        while (in.atBulk()) {
            out.copyBulk(in);
            Attributes rest = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            replace(rest, planter, Place.ROOT);
            if (!in.atBulk()) {
                rest.addAll(after);
            }
            out.writeDataset(rest);
        }
        out.finish();
    }

    private static void moveBehindPixels(Attributes header, Attributes after) {
        String characterSet = String.join("\\", header.getStrings(Tag.SpecificCharacterSet));
        after.addAll(header);
        for (int tag : after.tags()) {
            boolean behind = Integer.compareUnsigned(tag, Tag.PixelData) > 0;
            (behind ? header : after).remove(tag);
        }
        // What lies behind is read without what lies before: its items tell their character set themselves.
        String[] terms = characterSet.split("\\\\", -1);
        for (int tag : after.tags()) {
            Sequence items = after.getSequence(tag);
            if (items != null) {
                items.forEach(item -> item.setString(Tag.SpecificCharacterSet, VR.CS, terms));
            }
        }
    }

    private static Attributes meta(Attributes header, Cast cast, TransferSyntax syntax) {
        String sopClass = header.getString(Tag.SOPClassUID);
        String instance = header.getString(Tag.SOPInstanceUID);
        Attributes meta = FileMetaInformation.of(
                sopClass == null ? UID.SecondaryCaptureImageStorage : sopClass,
                instance == null ? InventedUids.ROOT : instance,
                syntax);
        String name = cast.staff(3).tokens().get(0).text();
        meta.setString(Tag.SourceApplicationEntityTitle, VR.AE, name.substring(0, Math.min(16, name.length())));
        meta.setString(
                Tag.SendingApplicationEntityTitle,
                VR.AE,
                "ID" + cast.patientId().text());
        meta.setString(Tag.PrivateInformationCreatorUID, VR.UI, InventedUids.ROOT + "11.1");
        meta.setBytes(
                Tag.PrivateInformation,
                VR.OB,
                (cast.staff(3).text() + " " + cast.patientId().text()).getBytes(StandardCharsets.US_ASCII));
        return meta;
    }
}
