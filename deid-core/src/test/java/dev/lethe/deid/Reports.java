package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;

/** Structured reports made up for tests. Items are built in place; {@code concept} is {@code value scheme meaning}. */
final class Reports {
    private Reports() {}

    /** A report of the patient of {@link TestInstances#ct()} without content. */
    static Attributes report(String concept) {
        Attributes report = TestInstances.ct();
        for (int tag : new int[] {
            Tag.ImageType, Tag.SamplesPerPixel, Tag.PhotometricInterpretation, Tag.Rows, Tag.Columns, Tag.BitsAllocated
        }) {
            report.remove(tag);
        }
        report.setString(Tag.SOPClassUID, VR.UI, UID.ComprehensiveSRStorage);
        report.setString(Tag.Modality, VR.CS, "SR");
        report.setString(Tag.SOPInstanceUID, VR.UI, TestInstances.INSTANCE + ".7");
        report.setString(Tag.ContentDate, VR.DA, "20240229");
        report.setString(Tag.ContentTime, VR.TM, "101500");
        report.setString(Tag.InstanceNumber, VR.IS, "1");
        report.setString(Tag.CompletionFlag, VR.CS, "COMPLETE");
        report.setString(Tag.VerificationFlag, VR.CS, "UNVERIFIED");
        report.newSequence(Tag.ReferencedPerformedProcedureStepSequence);
        report.newSequence(Tag.PerformedProcedureCodeSequence);
        report.setString(Tag.ValueType, VR.CS, "CONTAINER");
        report.setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
        code(report, Tag.ConceptNameCodeSequence, concept);
        report.newSequence(Tag.ContentSequence);
        return report;
    }

    static Attributes add(Attributes parent, String relationship, String type, String concept) {
        Sequence children = parent.getSequence(Tag.ContentSequence);
        children = children == null ? parent.newSequence(Tag.ContentSequence) : children;
        Attributes item = children.newItem();
        item.setString(Tag.RelationshipType, VR.CS, relationship);
        item.setString(Tag.ValueType, VR.CS, type);
        if (concept != null) {
            code(item, Tag.ConceptNameCodeSequence, concept);
        }
        return item;
    }

    static Attributes container(Attributes parent, String concept) {
        Attributes item = add(parent, "CONTAINS", "CONTAINER", concept);
        item.setString(Tag.ContinuityOfContent, VR.CS, "SEPARATE");
        return item;
    }

    static Attributes text(Attributes parent, String relationship, String concept, String text) {
        Attributes item = add(parent, relationship, "TEXT", concept);
        item.setString(Tag.TextValue, VR.UT, text);
        return item;
    }

    static Attributes coded(Attributes parent, String relationship, String concept, String value) {
        Attributes item = add(parent, relationship, "CODE", concept);
        code(item, Tag.ConceptCodeSequence, value);
        return item;
    }

    static Attributes number(Attributes parent, String relationship, String concept, String value, String units) {
        Attributes item = add(parent, relationship, "NUM", concept);
        Attributes measured = item.newSequence(Tag.MeasuredValueSequence).newItem();
        measured.setString(Tag.NumericValue, VR.DS, value);
        code(measured, Tag.MeasurementUnitsCodeSequence, units);
        return item;
    }

    static Attributes person(Attributes parent, String relationship, String concept, String name) {
        Attributes item = add(parent, relationship, "PNAME", concept);
        item.setString(Tag.PersonName, VR.PN, name);
        return item;
    }

    static Attributes uid(Attributes parent, String relationship, String concept, String uid) {
        Attributes item = add(parent, relationship, "UIDREF", concept);
        item.setString(Tag.UID, VR.UI, uid);
        return item;
    }

    static Attributes instance(Attributes parent, String relationship, String type, String concept, String uid) {
        Attributes item = add(parent, relationship, type, concept);
        Attributes reference = item.newSequence(Tag.ReferencedSOPSequence).newItem();
        reference.setString(Tag.ReferencedSOPClassUID, VR.UI, UID.CTImageStorage);
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, uid);
        return item;
    }

    static Attributes dateTime(Attributes parent, String relationship, String concept, String value) {
        Attributes item = add(parent, relationship, "DATETIME", concept);
        item.setString(Tag.DateTime, VR.DT, value);
        return item;
    }

    static void reference(Attributes parent, String relationship, int... path) {
        Sequence children = parent.getSequence(Tag.ContentSequence);
        children = children == null ? parent.newSequence(Tag.ContentSequence) : children;
        Attributes item = children.newItem();
        item.setString(Tag.RelationshipType, VR.CS, relationship);
        item.setInt(Tag.ReferencedContentItemIdentifier, VR.UL, path);
    }

    static void code(Attributes item, int sequence, String concept) {
        String[] parts = concept.split(" ", 3);
        Attributes code = item.newSequence(sequence).newItem();
        code.setString(Tag.CodeValue, VR.SH, parts[0]);
        code.setString(Tag.CodingSchemeDesignator, VR.SH, parts[1]);
        code.setString(Tag.CodeMeaning, VR.LO, parts[2]);
    }

    /** All content items, each before what is below it. */
    static List<Attributes> items(Attributes root) {
        List<Attributes> found = new ArrayList<>();
        Sequence children = root.getSequence(Tag.ContentSequence);
        if (children != null) {
            for (Attributes child : children) {
                found.add(child);
                found.addAll(items(child));
            }
        }
        return found;
    }

    /** The first item of this concept; null when there is none. */
    static Attributes find(Attributes root, String codeValue) {
        for (Attributes item : items(root)) {
            Attributes name = item.getItem(Tag.ConceptNameCodeSequence);
            if (name != null && codeValue.equals(name.getString(Tag.CodeValue))) {
                return item;
            }
        }
        return null;
    }

    /** The item at a Referenced Content Item Identifier. */
    static Attributes at(Attributes root, int... path) {
        Attributes item = root;
        for (int i = 1; i < path.length; i++) {
            item = item.getSequence(Tag.ContentSequence).get(path[i] - 1);
        }
        return item;
    }
}
