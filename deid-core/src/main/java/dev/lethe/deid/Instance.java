package dev.lethe.deid;

import dev.lethe.deid.descriptor.DescriptorCleaner;
import dev.lethe.deid.encrypted.EncryptedAttributes;
import dev.lethe.deid.gate.LeakGate;
import dev.lethe.deid.graphics.OverlayPlanes;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What one instance needs while it is de-identified. */
final class Instance {
    private static final int[] REQUIRED_UIDS = {
        Tag.SOPClassUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID
    };

    private final Attributes header;
    private final EngineParts engine;
    private final Profile profile;
    private final DicomLimits limits;
    private final DataSetCleaner cleaner;
    /** Null when the profile keeps no private elements. */
    private final PrivateCleaner privates;

    /** Null when the profile keeps no originals. */
    private final EncryptedAttributes originals;

    /** Null when the profile has no descriptors cleaned. */
    private final DescriptorCleaner descriptors;

    private final Identity identity;
    private final LeakGate gate;

    /**
     * @throws QuarantineException when the header is not that of a composite instance of a patient
     * @throws IOException of the assigner
     */
    Instance(Attributes header, EngineParts engine, PatientAssigner assigner, DecisionLog log)
            throws IOException, QuarantineException {
        for (int tag : REQUIRED_UIDS) {
            String uid = header.getString(tag);
            if (uid == null || tag == Tag.SOPClassUID && !Uids.isValid(uid)) {
                throw new QuarantineException(QuarantineReason.MISSING_UID, TagPath.of(tag));
            }
        }
        this.header = header;
        this.engine = engine;
        profile = engine.profile();
        limits = engine.limits();
        PatientAssignment who = assigner.assign(header);
        List<String> written = List.of(
                who.pseudonym().value(),
                profile.identity().hash(),
                Attestation.methodOf(profile.identity()),
                Dummies.TEXT);
        gate = engine.gates().gate(written);
        learn(header);
        UidMapper uids = new UidMapper(engine.projectKey(), who.salt());
        identity = new Identity(header, who.pseudonym(), uids.studyId(header.getString(Tag.StudyInstanceUID)));
        originals = profile.recipients() == null
                ? null
                : new EncryptedAttributes(profile.recipients(), engine.projectKey()::compute, who.salt());
        int iod = IodTypes.iodOf(header.getString(Tag.SOPClassUID));
        KnownValues known = engine.knownValues().read(header);
        DateCleaner dates = new DateCleaner(profile.dates(), who.dateShiftDays(), known.birthDates());
        descriptors = profile.descriptors(header, known, dates);
        ValueCleaner values = new ValueCleaner(profile, known, uids, dates, texts(engine.texts(), known, dates, who));
        privates =
                profile.privateRules() == null ? null : new PrivateCleaner(profile, header, values, known, uids, dates);
        cleaner = new DataSetCleaner(profile, iod, values, identity, limits, log, privates);
    }

    private TextCleaner texts(CleanedTexts texts, KnownValues known, DateCleaner dates, PatientAssignment who) {
        Set<String> names = descriptors == null ? Set.of() : descriptors.names();
        return new TextCleaner(known, dates, descriptors, texts.of(known.forms(), names, who.dateShiftDays()));
    }

    private void learn(Attributes source) throws QuarantineException {
        PrivateVrs.resolve(source, profile, limits);
        if (!gate.learn(source)) {
            throw new QuarantineException(QuarantineReason.LIMIT_EXCEEDED, null);
        }
    }

    /**
     * @throws QuarantineException when overlay planes must be cleaned and cannot be on this machine, and when a UID that every
     *     instance has is written in a form that no rule takes over
     */
    Attributes cleanHeader(Faces faces) throws QuarantineException {
        Attributes clean = cleaner.clean(header, overlays());
        for (int tag : REQUIRED_UIDS) {
            if (clean.getString(tag) == null) {
                throw new QuarantineException(QuarantineReason.MISSING_UID, TagPath.of(tag));
            }
        }
        identity.complete(clean);
        Attestation.add(clean, profile);
        faces.attest(clean);
        if (privates != null) {
            privates.declare(clean);
        }
        if (originals != null) {
            originals.add(header, clean);
        }
        return clean;
    }

    private OverlayPlanes overlays() throws QuarantineException {
        return profile.cleansGraphics()
                ? OverlayPlanes.cleaned(
                        header, engine.overlays(), engine.knownValues().texts(header), this::identifies)
                : OverlayPlanes.NONE;
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
        return cleaner.clean(rest, OverlayPlanes.NONE);
    }

    /** Puts the clean document of an encapsulated document instance into its clean header (PS3.3 C.24.2). */
    void cleanDocument(PixelCleaner cleaner, Attributes clean) throws QuarantineException {
        byte[] document = header.getBytes(Tag.EncapsulatedDocument);
        String mimeType = header.getString(Tag.MIMETypeOfEncapsulatedDocument);
        if (document == null || mimeType == null) {
            throw new QuarantineException(QuarantineReason.ENCAPSULATED_DOCUMENT, TagPath.of(Tag.EncapsulatedDocument));
        }
        byte[] cleaned = cleaner.clean(new PixelCleaner.Document(
                document, mimeType, profile.definition().documents(), this::identifyingIn));
        clean.setBytes(Tag.EncapsulatedDocument, VR.OB, cleaned);
        if (clean.contains(Tag.EncapsulatedDocumentLength)) {
            clean.setInt(Tag.EncapsulatedDocumentLength, VR.UL, cleaned.length);
        }
    }

    /** Of a line of text what is not known to be harmless. */
    private BitSet identifyingIn(String line) {
        BitSet dropped = new BitSet();
        dropped.set(0, line.length());
        if (descriptors == null) {
            return dropped;
        }
        BitSet some = descriptors.dropped(line);
        StringBuilder left = new StringBuilder(line);
        some.stream().forEach(i -> left.setCharAt(i, ' '));
        return identifies(left.toString()) ? dropped : some;
    }

    /** Whether a text holds a value that identifies, as the leak gate sees it. */
    boolean identifies(String text) {
        return gate.check(text) != null;
    }

    LeakGate gate() {
        return gate;
    }
}
