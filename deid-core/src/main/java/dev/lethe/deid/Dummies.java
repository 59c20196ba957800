package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;

/** Dummy values, valid for their VR and the same every time (PS3.15 Table E.1-1a, code D). */
final class Dummies {
    /** Short enough for SH, CS and AE, and a word the leak gate does not take for a name. */
    static final String TEXT = "REMOVED";
    /** A day on which nobody alive was born, so that it is no birth date: the first of the Modified Julian Date. */
    static final String DATE = "18581117";

    private static final String TIME = "000000";
    private static final byte[] BYTES = new byte[8];
    private static final String SCHEME = "99LETHE";

    private Dummies() {}

    /** Sets the element to a dummy; UIDs are no matter of this. */
    static void set(Attributes target, int tag, VR vr) {
        switch (vr) {
            case SQ -> item(tag, target.newSequence(tag).newItem());
            case DA -> target.setString(tag, vr, DATE);
            case TM -> target.setString(tag, vr, TIME);
            case DT -> target.setString(tag, vr, DATE + TIME);
            case AS -> target.setString(tag, vr, "000Y");
            case DS, IS -> target.setString(tag, vr, "0");
            case UR -> target.setString(tag, vr, "urn:removed");
            default -> {
                if (vr.isText()) {
                    target.setString(tag, vr, TEXT);
                } else {
                    target.setBytes(tag, vr, BYTES);
                }
            }
        }
    }

    /** What an item of the sequence needs to conform: PS3.3 C.17.3, C.10.5, C.10.9 and the macros of section 10. */
    private static void item(int sequence, Attributes item) {
        switch (sequence) {
            case Tag.ContentSequence -> {
                item.setString(Tag.RelationshipType, VR.CS, "CONTAINS");
                text(item);
            }
            case Tag.SpecimenPreparationSequence ->
                text(item.newSequence(Tag.SpecimenPreparationStepContentItemSequence)
                        .newItem());
            case Tag.SpecimenPreparationStepContentItemSequence -> text(item);
            case Tag.GraphicAnnotationSequence -> {
                set(item, Tag.GraphicLayer, VR.CS);
                Attributes text = item.newSequence(Tag.TextObjectSequence).newItem();
                set(text, Tag.UnformattedTextValue, VR.ST);
                text.setString(Tag.AnchorPointAnnotationUnits, VR.CS, "DISPLAY");
                text.setBytes(Tag.AnchorPoint, VR.FL, BYTES);
                text.setString(Tag.AnchorPointVisibility, VR.CS, "N");
            }
            case Tag.WaveformAnnotationSequence -> {
                item.setInt(Tag.ReferencedWaveformChannels, VR.US, 1, 0);
                set(item, Tag.UnformattedTextValue, VR.ST);
            }
            case Tag.OperatorIdentificationSequence -> {
                code(item.newSequence(Tag.PersonIdentificationCodeSequence));
                set(item, Tag.InstitutionName, VR.LO);
            }
            case Tag.VerifyingObserverSequence -> {
                set(item, Tag.VerifyingObserverName, VR.PN);
                item.newSequence(Tag.VerifyingObserverIdentificationCodeSequence);
                set(item, Tag.VerifyingOrganization, VR.LO);
                set(item, Tag.VerificationDateTime, VR.DT);
            }
            case Tag.FlowIdentifierSequence -> {
                set(item, Tag.FlowIdentifier, VR.OB);
            }
            default -> code(item);
        }
    }

    /** A content item without its relationship (PS3.3 10.2). */
    private static void text(Attributes item) {
        item.setString(Tag.ValueType, VR.CS, "TEXT");
        code(item.newSequence(Tag.ConceptNameCodeSequence));
        set(item, Tag.TextValue, VR.UT);
    }

    private static void code(Sequence sequence) {
        code(sequence.newItem());
    }

    private static void code(Attributes item) {
        set(item, Tag.CodeValue, VR.SH);
        item.setString(Tag.CodingSchemeDesignator, VR.SH, SCHEME);
        set(item, Tag.CodeMeaning, VR.LO);
    }
}
