package dev.lethe.gateway.reception;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.runtime.identity.Identity;
import java.util.ArrayList;
import java.util.List;

/** Reads who the patient is from the Patient Module (PS3.3 C.7.1.1). */
public final class IdentityReader {
    private final String site;

    /** @param site stands for the issuer of ids that do not name theirs: within one site they are one another's */
    public IdentityReader(String site) {
        this.site = site;
    }

    public Identity read(Attributes header) {
        List<String> otherIds = new ArrayList<>(List.of(header.getStrings(Tag.OtherPatientIDs)));
        Sequence others = header.getSequence(Tag.OtherPatientIDsSequence);
        if (others != null) {
            others.forEach(item -> otherIds.addAll(List.of(item.getStrings(Tag.PatientID))));
        }
        List<String> names = new ArrayList<>(List.of(header.getStrings(Tag.PatientName)));
        names.addAll(List.of(header.getStrings(Tag.OtherPatientNames)));
        return new Identity(
                issuer(header),
                header.getString(Tag.PatientID),
                otherIds,
                names,
                header.getString(Tag.PatientBirthDate),
                header.getString(Tag.PatientSex));
    }

    /** Issuer of Patient ID (0010,0021), else the Universal Entity ID of its qualifiers (0010,0024), else the site. */
    private String issuer(Attributes header) {
        String issuer = header.getString(Tag.IssuerOfPatientID);
        if (issuer == null || issuer.isBlank()) {
            Attributes qualifiers = header.getItem(Tag.IssuerOfPatientIDQualifiersSequence);
            issuer = qualifiers == null ? null : qualifiers.getString(Tag.UniversalEntityID);
        }
        return issuer == null || issuer.isBlank() ? site : issuer;
    }
}
