package dev.lethe.stream;

import dev.lethe.deid.Profile;
import dev.lethe.deid.ProfileIdentity;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.pixel.PixelEngine;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.runtime.kafka.TopicAdmin;
import dev.lethe.runtime.kafka.TopicMismatchException;
import dev.lethe.runtime.lifecycle.Health;
import dev.lethe.runtime.lifecycle.Service;
import dev.lethe.runtime.object.ObjectStore;
import dev.lethe.runtime.object.S3ObjectStore;
import dev.lethe.schemas.Topic;
import dev.lethe.schemas.Topics;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.registry.SchemaRegistry;
import dev.lethe.schemas.registry.SchemaRegistryException;
import dev.lethe.schemas.serde.AvroSerde;
import dev.lethe.stream.control.ControlTopology;
import dev.lethe.stream.control.PixelRiskGate;
import dev.lethe.stream.control.RandomMint;
import dev.lethe.stream.data.DataTopology;
import dev.lethe.stream.data.FrameMetrics;
import dev.lethe.stream.data.ProjectEngines;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The de-identification service: the control plane, the data plane, or both, each lane an application of its own.
 * Brokers and registry that are away at the start are waited for.
 */
public final class DeidStreamService implements Service {
    private static final Logger log = LoggerFactory.getLogger(DeidStreamService.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.INSTANCE_RECEIVED,
            Topics.PATIENT_ASSIGNMENT,
            Topics.DEID_REQUEST_HEADER,
            Topics.DEID_REQUEST_PIXEL,
            Topics.DEID_REQUEST_LARGE,
            Topics.DEID_RESULT,
            Topics.DEFACE_REQUEST,
            Topics.DEFACE_RESULT,
            Topics.INSTANCE_REVIEWED,
            Topics.SCREEN_OBSERVED,
            Topics.PIXEL_LAYOUT,
            Topics.INSTANCE_DEIDENTIFIED,
            Topics.INSTANCE_QUARANTINED,
            Topics.RECORD_QUARANTINED,
            Topics.PROFILE);

    private final DeidStreamConfig config;
    private final MeterRegistry meters;
    private final SchemaRegistry registry;
    private final ObjectStore raw;
    private final ObjectStore clean;
    private final PixelEngine pixels;
    private final List<StreamsApplication> applications = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Health starting = Health.notReady("waiting for Kafka");
    private Thread starter;

    public DeidStreamService(DeidStreamConfig config, MeterRegistry meters) {
        this.config = config;
        this.meters = meters;
        registry = config.registry().connect();
        raw = new S3ObjectStore(config.rawStore());
        clean = new S3ObjectStore(config.cleanStore());
        pixels = new PixelEngine(new FrameMetrics(meters));
    }

    @Override
    public String name() {
        return "deid-stream";
    }

    @Override
    public void start() {
        Profile profile = config.profile();
        if (config.roles().contains(Role.CONTROL)) {
            applications.add(control(profile));
        }
        if (config.roles().contains(Role.DATA)) {
            if (profile.cleansWhatIsSeen() && !canReadText()) {
                return;
            }
            ProjectEngines engines = new ProjectEngines(profile, config.keys(), DicomLimits.DEFAULT, pixels);
            config.lanes().forEach(lane -> applications.add(data(lane, engines)));
        }
        starter = new Thread(this::startWhenKafkaAnswers, "deid-stream-start");
        starter.setDaemon(true);
        starter.start();
    }

    /** Better not to start than to quarantine what another machine could clean. */
    private boolean canReadText() {
        try {
            pixels.load();
            return true;
        } catch (OcrUnavailableException e) {
            fail(e.getMessage() + ", and the profile needs it");
            return false;
        }
    }

    private StreamsApplication control(Profile profile) {
        ProfileIdentity identity = profile.identity();
        UnreadableRecords.Shared unreadable = unreadable(StreamsProperties.CONTROL);
        ControlTopology topology = new ControlTopology(
                this::serde,
                config.policy(),
                new ProfileRef(identity.id(), identity.version(), identity.hash()),
                new PixelRiskGate(profile),
                new RandomMint(
                        new SecureRandom(),
                        config.dateShift().minDays(),
                        config.dateShift().maxDays()),
                meters);
        return new StreamsApplication(
                topology.build(), StreamsProperties.control(config, unreadable), unreadable, meters);
    }

    private StreamsApplication data(Lane lane, ProjectEngines engines) {
        UnreadableRecords.Shared unreadable = unreadable(StreamsProperties.id(lane));
        DataTopology topology = new DataTopology(
                lane,
                serde(Topics.request(lane)),
                serde(Topics.DEID_RESULT),
                engines,
                raw,
                clean,
                config.cleanStore().bucket(),
                meters);
        return new StreamsApplication(
                topology.build(), StreamsProperties.data(config, lane, unreadable), unreadable, meters);
    }

    private UnreadableRecords.Shared unreadable(String application) {
        return new UnreadableRecords.Shared(
                application,
                config.unreadableLimit(),
                serde(Topics.RECORD_QUARANTINED).serializer(),
                meters.counter("lethe.deid.records.unreadable", "application", application));
    }

    private <V extends SpecificRecord> AvroSerde<V> serde(Topic<V> topic) {
        return config.registry().serde(topic, registry);
    }

    /** Runs on its own thread until all is started, or can never be. */
    private void startWhenKafkaAnswers() {
        try (Admin admin = Admin.create(config.kafka().admin("deid-stream-start"))) {
            while (closed.getCount() > 0) {
                if (tryToStart(admin)) {
                    return;
                }
                closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail("cannot start: " + e.getClass().getSimpleName());
        }
    }

    private boolean tryToStart(Admin admin) throws InterruptedException {
        try {
            boolean streamsProtocol = "streams".equals(config.groupProtocol());
            List<String> missing =
                    new BrokerFeatures(admin).missing(config.roles().contains(Role.CONTROL), streamsProtocol);
            if (!missing.isEmpty()) {
                fail(String.join("; ", missing));
                return true;
            }
            new TopicAdmin(admin).ensure(TOPICS, Optional.empty());
            String refusal = new PublishedProfiles(config.kafka(), serde(Topics.PROFILE)).publish(config.profile());
            if (refusal != null) {
                fail(refusal);
                return true;
            }
            if (streamsProtocol && !areGroupsReady(new ChangedTopology(admin))) {
                return false;
            }
        } catch (TopicMismatchException e) {
            fail(e.getMessage());
            return true;
        } catch (KafkaException | SchemaRegistryException.Unavailable e) {
            log.atWarn().addKeyValue("error", e.getClass().getName()).log("Kafka or the registry does not answer yet");
            return false;
        }
        synchronized (applications) {
            if (closed.getCount() > 0) {
                applications.forEach(StreamsApplication::start);
                starting = Health.ready();
            }
        }
        return true;
    }

    private boolean areGroupsReady(ChangedTopology groups) throws InterruptedException {
        for (StreamsApplication application : applications) {
            String waiting = application.admit(groups);
            if (waiting != null) {
                log.atWarn().addKeyValue("reason", waiting).log("waiting");
                starting = Health.notReady(waiting);
                return false;
            }
        }
        return true;
    }

    private void fail(String reason) {
        log.atError().addKeyValue("reason", reason).log("cannot start");
        starting = Health.failed(reason);
    }

    @Override
    public Health health() {
        if (!starting.isReady()) {
            return starting;
        }
        Health worst = Health.ready();
        for (StreamsApplication application : applications) {
            Health health = application.health();
            if (!health.isLive()) {
                return health;
            }
            if (!health.isReady()) {
                worst = health;
            }
        }
        return worst;
    }

    @Override
    public void close() {
        closed.countDown();
        if (starter != null) {
            starter.interrupt();
        }
        synchronized (applications) {
            applications.parallelStream().forEach(StreamsApplication::close); // each waits for its record in hand
        }
        pixels.close();
        raw.close();
        clean.close();
    }
}
