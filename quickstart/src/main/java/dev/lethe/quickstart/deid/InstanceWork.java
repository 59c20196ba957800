package dev.lethe.quickstart.deid;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssigner;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.deid.Outcome.Kind;
import java.io.IOException;
import java.util.regex.Pattern;

/** De-identifies one source into the output folder. Safe for use by many threads. */
final class InstanceWork {
    /** The source, or the ZIP file it lies in, cannot be read from disk. */
    static final String UNREADABLE = "UNREADABLE";
    /** Of several sources with this SOP Instance UID and different content one was written, and it is not this one. */
    static final String DUPLICATE_UID = "DUPLICATE_UID";
    /** A defect of Lethe. */
    static final String INTERNAL_ERROR = "INTERNAL_ERROR";

    private static final Pattern MODALITY = Pattern.compile("[A-Z0-9]{2,8}");

    private final Deidentifier engine;
    private final PatientAssigner patients;
    private final String profile;
    private final OutputFolder output;
    private final DoneJournal journal;

    /** @param profile hash of the profile that the engine applies */
    InstanceWork(
            Deidentifier engine, PatientAssigner patients, String profile, OutputFolder output, DoneJournal journal) {
        this.engine = engine;
        this.patients = patients;
        this.profile = profile;
        this.output = output;
        this.journal = journal;
    }

    /** What one instance tells of itself on its way. */
    private final class Header implements PatientAssigner {
        private String modality = Outcome.UNKNOWN_MODALITY;

        @Override
        public PatientAssignment assign(Attributes header) throws OutputException {
            String told = header.getString(Tag.Modality);
            modality = told != null && MODALITY.matcher(told).matches() ? told : Outcome.UNKNOWN_MODALITY;
            try {
                return patients.assign(header);
            } catch (IOException e) {
                throw new OutputException(e);
            }
        }
    }

    /** @throws OutputException when no other source would fare better */
    Outcome of(SourceFile source, String sourceKey) throws OutputException {
        Header header = new Header();
        try (Draft draft = output.draft()) {
            engine.deidentify(source::open, header, draft);
            return commit(draft, sourceKey, header.modality);
        } catch (OutputException e) {
            throw e;
        } catch (QuarantineException e) {
            return Outcome.refused(header.modality, e.reason().name(), e.getMessage());
        } catch (DicomException e) {
            return Outcome.refused(header.modality, QuarantineReason.of(e).name(), e.getMessage());
        } catch (BoundedInflation.TooMuchException e) {
            return Outcome.refused(header.modality, QuarantineReason.LIMIT_EXCEEDED.name(), e.getMessage());
        } catch (Draft.UnsafeNameException e) {
            return Outcome.refused(header.modality, QuarantineReason.MALFORMED.name(), e.getMessage());
        } catch (IOException e) {
            return Outcome.refused(header.modality, UNREADABLE, e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // Without its message, which nobody foresaw and may hold a value.
            return Outcome.refused(header.modality, INTERNAL_ERROR, e.getClass().getName());
        }
    }

    private Outcome commit(Draft draft, String sourceKey, String modality) throws OutputException {
        long size = draft.complete();
        switch (output.commit(draft)) {
            case WRITTEN -> {
                journal.written(sourceKey, new DoneJournal.Entry(profile, size, modality, draft.name()));
                return Outcome.of(Kind.WRITTEN, modality);
            }
            case IDENTICAL -> {
                return Outcome.of(Kind.DUPLICATE, modality);
            }
            default -> {
                return Outcome.refused(
                        modality, DUPLICATE_UID, "another source has the same SOP Instance UID and other content");
            }
        }
    }
}
