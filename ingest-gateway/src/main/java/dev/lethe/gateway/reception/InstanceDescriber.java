package dev.lethe.gateway.reception;

import dev.lethe.deid.KnownValuesReader;
import dev.lethe.dicom.Tag;
import dev.lethe.runtime.identity.BlindKeys;
import dev.lethe.runtime.identity.Identity;
import dev.lethe.schemas.avro.PatientKeyBasis;
import dev.lethe.schemas.avro.SourceKind;
import java.time.InstantSource;
import java.util.Objects;

/** Turns what an instance says of itself into keys, identity and summary. Safe for use by many threads. */
public final class InstanceDescriber {
    private final IdentityReader identities;
    private final BlindKeys keys;
    private final InstantSource clock;
    private final KnownValuesReader knownValues = new KnownValuesReader();

    /** @param site default issuer of patient ids */
    public InstanceDescriber(String site, BlindKeys keys, InstantSource clock) {
        this.identities = new IdentityReader(site);
        this.keys = keys;
        this.clock = clock;
    }

    DescribedInstance describe(ScannedInstance instance, SourceKind source) {
        Identity identity = identities.read(instance.header());
        BlindKeys.Patient patient = keys.patient(identity, instance.studyInstanceUid());
        return new DescribedInstance(
                patient.key(),
                keys.study(instance.studyInstanceUid()),
                keys.series(instance.seriesInstanceUid()),
                keys.instance(instance.id().sopInstanceUid()),
                identity,
                Objects.requireNonNullElse(instance.header().getString(Tag.AccessionNumber), ""),
                SummaryWriter.write(
                        instance,
                        knownValues.read(instance.header()),
                        keys,
                        PatientKeyBasis.valueOf(patient.basis().name())),
                source,
                clock.instant());
    }
}
