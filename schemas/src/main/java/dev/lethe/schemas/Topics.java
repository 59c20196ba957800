package dev.lethe.schemas;

import dev.lethe.schemas.Topic.Cleanup;
import dev.lethe.schemas.avro.AuditEvent;
import dev.lethe.schemas.avro.DefaceRequested;
import dev.lethe.schemas.avro.DefaceResult;
import dev.lethe.schemas.avro.DeidRequested;
import dev.lethe.schemas.avro.DeidResult;
import dev.lethe.schemas.avro.DeliveryFailed;
import dev.lethe.schemas.avro.InstanceDeidentified;
import dev.lethe.schemas.avro.InstanceQuarantined;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceReviewed;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.PatientIdentity;
import dev.lethe.schemas.avro.PixelLayout;
import dev.lethe.schemas.avro.ProfileVersion;
import dev.lethe.schemas.avro.PseudonymAssigned;
import dev.lethe.schemas.avro.RecordQuarantined;
import dev.lethe.schemas.avro.ScreenObserved;
import java.time.Duration;
import java.util.List;

/** Every topic of Lethe. Topics are the only contract between services. */
public final class Topics {
    static {
        TrustedRecords.register();
    }

    /** Topics keyed by patient are co-partitioned: the control plane joins them on the patient key. */
    private static final int BY_PATIENT = 6;

    private static final int BY_INSTANCE = 6;
    private static final int BY_LAYOUT = 1;
    private static final Cleanup COMPACT = new Cleanup.Compact();
    private static final Cleanup FOR_EVER = new Cleanup.Delete(null);
    private static final Cleanup WEEKS = new Cleanup.Delete(Duration.ofDays(30));

    /** The replayable log of everything received. */
    public static final Topic<InstanceReceived> INSTANCE_RECEIVED = new Topic<>(
            "phi.instance.received.v1", "patient key", InstanceReceived.class, BY_PATIENT, FOR_EVER, Sensitivity.PHI);

    public static final Topic<PatientIdentity> PATIENT_IDENTITY = new Topic<>(
            "phi.patient.identity.v1", "patient key", PatientIdentity.class, BY_PATIENT, COMPACT, Sensitivity.PHI);

    public static final Topic<PseudonymAssigned> PATIENT_ASSIGNMENT = new Topic<>(
            "phi.patient.assignment.v1",
            "project/patient key",
            PseudonymAssigned.class,
            BY_PATIENT,
            COMPACT,
            Sensitivity.PHI);

    public static final Topic<DeidRequested> DEID_REQUEST_HEADER = request("header");
    public static final Topic<DeidRequested> DEID_REQUEST_PIXEL = request("pixel");
    public static final Topic<DeidRequested> DEID_REQUEST_LARGE = request("large");

    public static final Topic<DeidResult> DEID_RESULT =
            new Topic<>("phi.deid.result.v1", "patient key", DeidResult.class, BY_PATIENT, WEEKS, Sensitivity.PHI);

    /** For a defacer outside, which answers by {@link #DEFACE_RESULT}. */
    public static final Topic<DefaceRequested> DEFACE_REQUEST = new Topic<>(
            "phi.deface.request.v1", "series key", DefaceRequested.class, BY_INSTANCE, WEEKS, Sensitivity.PHI);

    public static final Topic<DefaceResult> DEFACE_RESULT =
            new Topic<>("phi.deface.result.v1", "patient key", DefaceResult.class, BY_PATIENT, WEEKS, Sensitivity.PHI);

    public static final Topic<InstanceDeidentified> INSTANCE_DEIDENTIFIED = new Topic<>(
            "deid.instance.deidentified.v1",
            "new SOP Instance UID",
            InstanceDeidentified.class,
            BY_INSTANCE,
            FOR_EVER,
            Sensitivity.DEID);

    public static final Topic<InstanceQuarantined> INSTANCE_QUARANTINED = new Topic<>(
            "ops.instance.quarantined.v1",
            "instance key",
            InstanceQuarantined.class,
            BY_INSTANCE,
            FOR_EVER,
            Sensitivity.OPS);

    /** What persons decided about instances in quarantine. */
    public static final Topic<InstanceReviewed> INSTANCE_REVIEWED = new Topic<>(
            "phi.instance.reviewed.v1", "patient key", InstanceReviewed.class, BY_PATIENT, FOR_EVER, Sensitivity.PHI);

    /** What was blanked on the screens of devices. */
    public static final Topic<ScreenObserved> SCREEN_OBSERVED = new Topic<>(
            "phi.screen.observed.v1", "layout key", ScreenObserved.class, BY_LAYOUT, WEEKS, Sensitivity.PHI);

    /** Where the screens of devices name patients. */
    public static final Topic<PixelLayout> PIXEL_LAYOUT =
            new Topic<>("ops.pixel.layout.v1", "layout key", PixelLayout.class, BY_LAYOUT, COMPACT, Sensitivity.OPS);

    /** Records that could not be read, by their place in the log. */
    public static final Topic<RecordQuarantined> RECORD_QUARANTINED = new Topic<>(
            "ops.record.quarantined.v1",
            "topic-partition-offset",
            RecordQuarantined.class,
            1,
            FOR_EVER,
            Sensitivity.OPS);

    public static final Topic<DeliveryFailed> DELIVERY_FAILED = new Topic<>(
            "ops.delivery.failed.v1", "new SOP Instance UID", DeliveryFailed.class, 1, FOR_EVER, Sensitivity.OPS);

    public static final Topic<AuditEvent> AUDIT_EVENT =
            new Topic<>("audit.event.v1", "actor", AuditEvent.class, 1, FOR_EVER, Sensitivity.AUDIT);

    /** Every version of a profile that was ever in use. */
    public static final Topic<ProfileVersion> PROFILE =
            new Topic<>("config.profile.v1", "id/version", ProfileVersion.class, 1, COMPACT, Sensitivity.CONFIG);

    private static final List<Topic<?>> ALL = List.of(
            INSTANCE_RECEIVED,
            PATIENT_IDENTITY,
            PATIENT_ASSIGNMENT,
            DEID_REQUEST_HEADER,
            DEID_REQUEST_PIXEL,
            DEID_REQUEST_LARGE,
            DEID_RESULT,
            DEFACE_REQUEST,
            DEFACE_RESULT,
            INSTANCE_DEIDENTIFIED,
            INSTANCE_QUARANTINED,
            INSTANCE_REVIEWED,
            SCREEN_OBSERVED,
            PIXEL_LAYOUT,
            RECORD_QUARANTINED,
            DELIVERY_FAILED,
            AUDIT_EVENT,
            PROFILE);

    private Topics() {}

    /** The whole catalogue, in the order of the data's way. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** The request topic of a lane. */
    public static Topic<DeidRequested> request(Lane lane) {
        return switch (lane) {
            case HEADER -> DEID_REQUEST_HEADER;
            case LARGE -> DEID_REQUEST_LARGE;
            case PIXEL -> DEID_REQUEST_PIXEL;
        };
    }

    private static Topic<DeidRequested> request(String lane) {
        return new Topic<>(
                "phi.deid.request." + lane + ".v1",
                "instance key",
                DeidRequested.class,
                BY_INSTANCE,
                WEEKS,
                Sensitivity.PHI);
    }
}
