package dev.lethe.testkit.injection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.testkit.injection.Planted.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes round the attributes: each instance gets a share of the rows of Table E.1-1 and of the text attributes that it does
 * not list, the next one the next share, so that some instances see them all without any being absurd.
 */
final class HidingPlaces {
    private static final int ROOT_SHARE = 60;
    private static final int NESTED_SHARE = 24;
    private static final int UNLISTED_SHARE = 12;
    private static final int CODE_SHARE = 3;
    private static final int PRIVATE_BLOCK = 0x0F1D_0010;
    private static final int PRIVATE_ELEMENT = 0x0F1D_1000;
    /** Table E.3.10-1: a block of this creator, and a number and a text in it. */
    private static final String SAFE_CREATOR = "Philips Imaging DD 001";

    private static final int SAFE_BLOCK = 0x2001_00E7;
    private static final int SAFE_NUMBER = 0x2001_E703;
    private static final int SAFE_TEXT = 0x2001_E780;

    /** Present in every header worth the name; text elsewhere names what they say. */
    private static final int[] ALWAYS = {
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.OtherPatientIDs,
        Tag.PatientAddress,
        Tag.PatientTelephoneNumbers,
        Tag.AccessionNumber,
        Tag.StudyID,
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.ReferringPhysicianName,
        Tag.PerformingPhysicianName,
        Tag.OperatorsName,
        Tag.InstitutionName,
        Tag.InstitutionAddress,
        Tag.StudyDescription,
        Tag.SeriesDescription
    };

    /** Sequences outside Table E.1-1, in which the next attributes are nested, the one in the other. */
    private static final int[][] NESTS = {
        {Tag.AnatomicRegionSequence},
        {Tag.ProcedureCodeSequence},
        {Tag.DerivationCodeSequence, Tag.AnatomicRegionSequence},
        {Tag.SharedFunctionalGroupsSequence, Tag.FrameAnatomySequence, Tag.AnatomicRegionSequence}
    };

    private final ConfidentialityTable table;
    private final List<TableRow> rows;
    private final int[] unlistedText;
    private final int[] unlistedCodes;

    HidingPlaces(ConfidentialityTable table) {
        this.table = table;
        this.rows = table.rows().stream().filter(row -> isInDataSets(row.tag())).toList();
        this.unlistedText = unlisted(table, List.of(VR.LO, VR.SH, VR.ST, VR.LT, VR.UT, VR.UC), false);
        this.unlistedCodes = unlisted(table, List.of(VR.CS, VR.IS, VR.DS), true);
    }

    /** Not commands, file meta information or directories. */
    private static boolean isInDataSets(int tag) {
        return Tag.group(tag) >= 8;
    }

    private static int[] unlisted(ConfidentialityTable table, List<VR> vrs, boolean codes) {
        List<Integer> tags = new ArrayList<>();
        for (int tag : ElementDictionary.tags()) {
            int group = Tag.group(tag);
            boolean acquisition = group == 0x0018 || group == 0x0040 || group == 0x0054;
            if (isInDataSets(tag)
                    && vrs.contains(ElementDictionary.vrOf(tag, null))
                    && !ElementDictionary.isRetired(tag)
                    && table.row(tag) == null
                    && (acquisition || !codes)
                    && !tellsHowPixelsCame(tag)
                    && group < 0x50FF) {
                tags.add(tag);
            }
        }
        return tags.stream().mapToInt(Integer::intValue).toArray();
    }

    /** These decide whether an instance may pass at all; and what an earlier de-identification said of itself. */
    private static boolean tellsHowPixelsCame(int tag) {
        return tag == Tag.Manufacturer || tag == Tag.ManufacturerModelName || (tag & 0xFFFF_FFF0) == 0x0012_0060;
    }

    /** Plants into a header whose own values were replaced already. */
    void fill(Attributes header, Planter planter, int number) {
        for (int tag : ALWAYS) {
            planter.plant(header, tag, table.row(tag), Place.ROOT);
        }
        for (int i = 0; i < ROOT_SHARE; i++) {
            TableRow row = rows.get((number * ROOT_SHARE + i) % rows.size());
            plantRow(header, row, planter, Place.ROOT);
        }
        Attributes nest = nest(header, NESTS[number % NESTS.length]);
        for (int i = 0; i < NESTED_SHARE; i++) {
            TableRow row = rows.get((number * NESTED_SHARE + i) % rows.size());
            plantRow(nest, row, planter, Place.NESTED);
        }
        for (int i = 0; i < UNLISTED_SHARE; i++) {
            plantIfAbsent(header, unlistedText[(number * UNLISTED_SHARE + i) % unlistedText.length], planter);
            plantIfAbsent(nest, unlistedText[(number * UNLISTED_SHARE + i + 5) % unlistedText.length], planter);
        }
        for (int i = 0; i < CODE_SHARE; i++) {
            plantCode(header, unlistedCodes[(number * CODE_SHARE + i) % unlistedCodes.length], planter);
        }
        references(header, planter);
        privateBlock(header, planter);
        safeBlock(header, planter);
        Sequence content = header.getSequence(Tag.ContentSequence);
        if (content != null) {
            contentItems(content, planter);
        }
    }

    private static void plantRow(Attributes item, TableRow row, Planter planter, Place place) {
        int tag =
                switch (row.tag()) {
                    case 0x5000_0000 -> 0x5000_3000;
                    default -> row.tag();
                };
        boolean afterPixels = Integer.compareUnsigned(tag, Tag.PixelData) >= 0;
        if (!item.contains(tag) && !(afterPixels && place == Place.NESTED)) {
            planter.plant(item, tag, row, place);
        }
    }

    private static void plantIfAbsent(Attributes item, int tag, Planter planter) {
        if (!item.contains(tag)) {
            planter.plant(item, tag, null, Place.UNLISTED);
        }
    }

    /** A code or a number that is the patient's id. */
    private static void plantCode(Attributes header, int tag, Planter planter) {
        if (!header.contains(tag)) {
            Token id = planter.phrases().idNumber();
            planter.text(header, tag, ElementDictionary.vrOf(tag, null), Phrase.of(id.text(), id), Place.UNLISTED);
        }
    }

    private static Attributes nest(Attributes header, int[] sequences) {
        Attributes item = header;
        for (int tag : sequences) {
            Sequence items = item.getSequence(tag);
            if (items == null) {
                items = item.newSequence(tag);
            }
            item = items.isEmpty() ? items.newItem() : items.get(0);
        }
        return item;
    }

    /** PS3.3 C.12.1: by series, in a sequence that Table E.1-1 does not list. */
    private static void references(Attributes header, Planter planter) {
        if (!header.contains(Tag.ReferencedSeriesSequence)) {
            Attributes series = header.newSequence(Tag.ReferencedSeriesSequence).newItem();
            planter.uid(series, Tag.SeriesInstanceUID, "series elsewhere", Place.NESTED);
            planter.reference(series.newSequence(Tag.ReferencedSOPSequence).newItem());
        }
    }

    private static void privateBlock(Attributes header, Planter planter) {
        if (header.contains(PRIVATE_BLOCK)) {
            return;
        }
        header.setString(PRIVATE_BLOCK, VR.LO, "WREXHOLLOW BENCH 1.0");
        planter.text(header, PRIVATE_ELEMENT | 1, VR.LO, planter.phrases().descriptor(64, true), Place.PRIVATE);
        planter.text(header, PRIVATE_ELEMENT | 2, VR.LT, planter.phrases().report(true), Place.PRIVATE);
        planter.text(header, PRIVATE_ELEMENT | 3, VR.PN, planter.phrases().patientName(), Place.PRIVATE);
        Token id = planter.phrases().idNumber();
        planter.raw(header, PRIVATE_ELEMENT | 4, VR.UN, ("mrn=" + id.text() + ";").getBytes(US_ASCII), id);
        planter.bytes(header, PRIVATE_ELEMENT | 5, VR.OB, Place.PRIVATE);
        Attributes item = header.newSequence(PRIVATE_ELEMENT | 6).newItem();
        planter.plant(item, Tag.PatientName, null, Place.PRIVATE);
        planter.plant(item, Tag.PatientBirthDate, null, Place.PRIVATE);
        planter.plant(item, Tag.SeriesDescription, null, Place.PRIVATE);
    }

    private static void safeBlock(Attributes header, Planter planter) {
        if (!header.contains(SAFE_BLOCK)) {
            header.setString(SAFE_BLOCK, VR.LO, SAFE_CREATOR);
            planter.number(header, SAFE_NUMBER, Place.SAFE_PRIVATE);
            planter.text(header, SAFE_TEXT, VR.LO, planter.phrases().descriptor(64, false), Place.SAFE_PRIVATE);
        }
    }

    /** PS3.3 C.17.3: text, names, dates, references and codes in the content tree. */
    private static void contentItems(Sequence content, Planter planter) {
        Attributes text = contentItem(content, "TEXT");
        planter.text(text, Tag.TextValue, VR.UT, planter.phrases().report(true), Place.CONTENT);
        planter.plant(contentItem(content, "PNAME"), Tag.PersonName, null, Place.CONTENT);
        planter.plant(contentItem(content, "DATE"), Tag.Date, null, Place.CONTENT);
        planter.plant(contentItem(content, "DATETIME"), Tag.DateTime, null, Place.CONTENT);
        planter.plant(contentItem(content, "UIDREF"), Tag.UID, null, Place.CONTENT);
        Attributes code = contentItem(content, "CODE")
                .newSequence(Tag.ConceptCodeSequence)
                .newItem();
        code.setString(Tag.CodeValue, VR.SH, "T-1");
        code.setString(Tag.CodingSchemeDesignator, VR.SH, "99WREX");
        planter.plant(code, Tag.CodeMeaning, null, Place.CONTENT);
    }

    private static Attributes contentItem(Sequence content, String valueType) {
        Attributes item = content.newItem();
        item.setString(Tag.RelationshipType, VR.CS, "CONTAINS");
        item.setString(Tag.ValueType, VR.CS, valueType);
        Attributes name = item.newSequence(Tag.ConceptNameCodeSequence).newItem();
        name.setString(Tag.CodeValue, VR.SH, "121071");
        name.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
        name.setString(Tag.CodeMeaning, VR.LO, "Finding");
        return item;
    }
}
