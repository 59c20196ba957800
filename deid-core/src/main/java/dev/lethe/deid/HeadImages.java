package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether of the images of a series a face could be made that is recognized (PS3.15 E.3.2): slices through a head, of CT, MR or
 * PET, by the table {@code risk/head-regions.tsv}.
 */
final class HeadImages {
    static final String TABLE = "risk/head-regions.tsv";

    /** What a header tells. */
    enum Verdict {
        /** No slices, or of another part of the body, or too small for a face. */
        NO_FACE,
        HEAD,
        /** Slices of which nobody says what they show. */
        UNKNOWN
    }

    private static final Set<String> MODALITIES = Set.of("CT", "MR", "PT");
    private static final int[] DESCRIPTIONS = {
        Tag.StudyDescription, Tag.SeriesDescription, Tag.ProtocolName, Tag.RequestedProcedureDescription
    };
    /** Sides of a field of view in which no face finds room. */
    private static final double SMALLEST_FACE_MM = 80;

    private static final Set<String> BODY_PARTS = new HashSet<>();
    private static final List<String> WORDS = new ArrayList<>();

    static {
        RuleData.forEachRow(TABLE, 2, row -> {
            if (row[0].equals("bodypart")) {
                BODY_PARTS.add(row[1]);
            } else if (row[0].equals("word")) {
                WORDS.add(row[1]);
            } else {
                throw new IllegalStateException(TABLE + ": unknown kind " + row[0]);
            }
        });
    }

    private HeadImages() {}

    /** @param header as received */
    static Verdict judge(Attributes header) {
        String modality = header.getString(Tag.Modality);
        if (modality == null || !MODALITIES.contains(modality) || !header.contains(Tag.Rows) || isLocalizer(header)) {
            return Verdict.NO_FACE;
        }
        if (isSmall(header)) {
            return Verdict.NO_FACE;
        }
        String part = header.getString(Tag.BodyPartExamined);
        List<String> texts = texts(header);
        if (part != null && BODY_PARTS.contains(part.toUpperCase(Locale.ROOT))
                || texts.stream().anyMatch(HeadImages::namesHead)) {
            return Verdict.HEAD;
        }
        return part == null && texts.isEmpty() ? Verdict.UNKNOWN : Verdict.NO_FACE;
    }

    /** A projection, of which no surface can be made. */
    private static boolean isLocalizer(Attributes header) {
        for (String type : header.getStrings(Tag.ImageType)) {
            if (type.toUpperCase(Locale.ROOT).contains("LOCALIZER")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSmall(Attributes header) {
        double[] spacing = header.getDoubles(Tag.PixelSpacing);
        return spacing.length == 2
                && spacing[0] > 0
                && spacing[1] > 0
                && spacing[0] * header.getInt(Tag.Rows, 0) < SMALLEST_FACE_MM
                && spacing[1] * header.getInt(Tag.Columns, 0) < SMALLEST_FACE_MM;
    }

    private static List<String> texts(Attributes header) {
        List<String> texts = new ArrayList<>();
        for (int tag : DESCRIPTIONS) {
            add(texts, header.getString(tag));
        }
        Sequence regions = header.getSequence(Tag.AnatomicRegionSequence);
        if (regions != null) {
            regions.forEach(region -> add(texts, region.getString(Tag.CodeMeaning)));
        }
        return texts;
    }

    private static void add(List<String> texts, String text) {
        if (text != null && !text.isBlank()) {
            texts.add(text);
        }
    }

    private static boolean namesHead(String text) {
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (WORDS.stream().anyMatch(word::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
