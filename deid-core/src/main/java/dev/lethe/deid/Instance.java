package dev.lethe.deid;

import dev.lethe.deid.gate.LeakGate;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import java.util.List;

/** What one instance needs while it is de-identified. */
final class Instance {
    private static final int[] REQUIRED_UIDS = {
        Tag.SOPClassUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID
    };

    private final Attributes header;
    private final Profile profile;
    private final DataSetCleaner cleaner;
    private final Identity identity;
    private final LeakGate gate;

    /** @throws QuarantineException when the header is not that of a composite instance of a patient */
    Instance(Attributes header, Profile profile, Prf projectKey, PatientAssignment who, DicomLimits limits)
            throws QuarantineException {
        for (int tag : REQUIRED_UIDS) {
            String uid = header.getString(tag);
            if (uid == null || tag == Tag.SOPClassUID && !Uids.isValid(uid)) {
                throw new QuarantineException(QuarantineReason.MISSING_UID, TagPath.of(tag));
            }
        }
        this.header = header;
        this.profile = profile;
        gate = new LeakGate(List.of(
                who.pseudonym().value(),
                profile.identity().hash(),
                Attestation.methodOf(profile.identity()),
                Dummies.TEXT));
        learn(header);
        UidMapper uids = new UidMapper(projectKey, who.salt());
        identity = new Identity(header, who.pseudonym(), uids.studyId(header.getString(Tag.StudyInstanceUID)));
        int iod = IodTypes.iodOf(header.getString(Tag.SOPClassUID));
        cleaner = new DataSetCleaner(profile, iod, KnownValues.of(header), uids, identity, limits);
    }

    private void learn(Attributes source) throws QuarantineException {
        if (!gate.learn(source)) {
            throw new QuarantineException(QuarantineReason.LIMIT_EXCEEDED, null);
        }
    }

    Attributes cleanHeader() {
        Attributes clean = cleaner.clean(header);
        identity.complete(clean);
        Attestation.add(clean, profile.identity());
        return clean;
    }

    /**
     * What follows Pixel Data is cleaned of the header's known values too.
     *
     * @throws QuarantineException when an element lies there that belongs before: the header may have been judged without it
     */
    Attributes cleanRest(Attributes rest) throws QuarantineException {
        int first = rest.tags()[0];
        if (Integer.compareUnsigned(first, Tag.FloatPixelData) < 0) {
            throw new QuarantineException(QuarantineReason.MALFORMED, TagPath.of(first));
        }
        learn(rest);
        return cleaner.clean(rest);
    }

    LeakGate gate() {
        return gate;
    }
}
