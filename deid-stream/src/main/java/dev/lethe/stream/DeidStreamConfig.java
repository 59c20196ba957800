package dev.lethe.stream;

import dev.lethe.deid.Profile;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.runtime.config.ConfigurationException;
import dev.lethe.runtime.config.Parser;
import dev.lethe.runtime.config.Setting;
import dev.lethe.runtime.config.Settings;
import dev.lethe.runtime.config.Values;
import dev.lethe.runtime.kafka.KafkaSettings;
import dev.lethe.runtime.kafka.RegistrySettings;
import dev.lethe.runtime.keys.Keysets;
import dev.lethe.runtime.object.ObjectStoreSettings;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.stream.control.ControlPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Configuration of the service.
 *
 * @param roles          which planes this process runs
 * @param lanes          which lanes its data plane serves
 * @param profile        what is done to instances, and who may re-identify them
 * @param stateDir       where the control plane keeps its state; survives restarts, never a temporary folder
 * @param groupProtocol  rebalance protocol of the brokers: {@code streams} (KIP-1071) or {@code classic}
 * @param controlThreads stream threads of the control plane
 * @param laneThreads    stream threads of each lane
 * @param controlCommit  how often the control plane commits; bounds how soon its decisions become visible
 * @param dataCommit     how often the data plane commits
 * @param stateCache     bytes of state kept in heap
 * @param policy         what the control plane decides by
 * @param dateShift      bounds of the date shift
 * @param unreadableLimit records that cannot be read before an application stops
 * @param keys           folder of the keysets, opened
 */
public record DeidStreamConfig(
        Set<Role> roles,
        Set<Lane> lanes,
        Profile profile,
        Path stateDir,
        String groupProtocol,
        int controlThreads,
        Map<Lane, Integer> laneThreads,
        Duration controlCommit,
        Duration dataCommit,
        long stateCache,
        ControlPolicy policy,
        DateShift dateShift,
        int unreadableLimit,
        KafkaSettings kafka,
        RegistrySettings registry,
        ObjectStoreSettings rawStore,
        ObjectStoreSettings cleanStore,
        Keysets keys) {

    /** Days that dates move back, at least and at most. */
    public record DateShift(int minDays, int maxDays) {}

    private enum LaneName {
        HEADER,
        PIXEL,
        LARGE
    }

    private enum GroupProtocol {
        STREAMS,
        CLASSIC
    }

    private static final String P = "LETHE_DEID_STREAM_";
    private static final Parser<Integer> THREADS = Parser.integer(1, 256);

    private static final Setting<List<Role>> ROLES = Setting.withDefault(
            P + "ROLES", Parser.list(Parser.oneOf(Role.class)), "control,data", "Planes this process runs.");
    private static final Setting<List<LaneName>> LANES = Setting.withDefault(
            P + "LANES",
            Parser.list(Parser.oneOf(LaneName.class)),
            "header,pixel,large",
            "Lanes its data plane serves.");
    private static final Setting<String> PROFILE = Setting.withDefault(
            P + "PROFILE",
            Parser.text(),
            "basic",
            "De-identification profile: `basic`, `research`, `safe-harbor`, or the path of a YAML file. The same for both planes.");
    private static final Setting<Optional<List<Path>>> REIDENTIFICATION_CERTIFICATES = Setting.optional(
            P + "REIDENTIFICATION_CERTIFICATES",
            Parser.list(Parser.path()),
            "PEM or DER files of the certificates of those who may re-identify, for a profile that says "
                    + "`encryptOriginalAttributes`. The same for both planes.");
    private static final Setting<Path> STATE_DIR = Setting.required(
            P + "STATE_DIR",
            Parser.path(),
            "Folder of the control plane's state. Keep it between restarts: without it the state is read back from Kafka.");
    private static final Setting<GroupProtocol> GROUP_PROTOCOL = Setting.withDefault(
            P + "GROUP_PROTOCOL",
            Parser.oneOf(GroupProtocol.class),
            "streams",
            "Rebalance protocol; `streams` needs brokers of 4.2 or later.");
    private static final Setting<Integer> CONTROL_THREADS =
            Setting.withDefault(P + "CONTROL_THREADS", THREADS, "1", "Stream threads of the control plane.");
    private static final Setting<Integer> HEADER_THREADS = Setting.withDefault(
            P + "HEADER_THREADS",
            Parser.integer(0, 256),
            "0",
            "Stream threads of the `header` lane; 0 for one per core.");
    private static final Setting<Integer> PIXEL_THREADS = Setting.withDefault(
            P + "PIXEL_THREADS",
            Parser.integer(0, 256),
            "0",
            "Stream threads of the `pixel` lane, each with text recognition of its own; 0 for one per core.");
    private static final Setting<Integer> LARGE_THREADS =
            Setting.withDefault(P + "LARGE_THREADS", THREADS, "1", "Stream threads of the `large` lane.");
    private static final Setting<Duration> CONTROL_COMMIT = Setting.withDefault(
            P + "CONTROL_COMMIT_INTERVAL",
            Parser.duration(),
            "500ms",
            "How often the control plane commits its transaction; what it decided becomes visible then.");
    private static final Setting<Duration> DATA_COMMIT = Setting.withDefault(
            P + "DATA_COMMIT_INTERVAL", Parser.duration(), "500ms", "How often the data plane commits.");
    private static final Setting<Long> STATE_CACHE =
            Setting.withDefault(P + "STATE_CACHE", Parser.bytes(), "8MiB", "Heap for the cache of the state stores.");
    private static final Setting<Long> LARGE_ABOVE = Setting.withDefault(
            P + "LARGE_ABOVE", Parser.bytes(), "64MiB", "Raw size above which an instance takes the `large` lane.");
    private static final Setting<Duration> ANSWER_WITHIN = Setting.withDefault(
            P + "ANSWER_WITHIN",
            Parser.duration(),
            "15m",
            "How long a request may stay unanswered before it is made again; doubles each time.");
    private static final Setting<Duration> ANSWER_WITHIN_LARGE = Setting.withDefault(
            P + "ANSWER_WITHIN_LARGE", Parser.duration(), "1h", "Likewise in the `pixel` and the `large` lane.");
    private static final Setting<Duration> ANSWER_WITHIN_AT_MOST =
            Setting.withDefault(P + "ANSWER_WITHIN_AT_MOST", Parser.duration(), "6h", "Where that doubling ends.");
    private static final Setting<Duration> DEFER_FOR = Setting.withDefault(
            P + "DEFER_FOR",
            Parser.duration(),
            "2s",
            "How long an instance waits when something outside is unavailable; doubles each time.");
    private static final Setting<Duration> DEFER_AT_MOST =
            Setting.withDefault(P + "DEFER_AT_MOST", Parser.duration(), "60s", "Where that doubling ends.");
    private static final Setting<Integer> BOUNDED_DEFERRALS = Setting.withDefault(
            P + "BOUNDED_DEFERRALS",
            Parser.integer(0, 1000),
            "8",
            "Deferrals in a row because the raw object is missing or corrupt before the instance is quarantined.");
    private static final Setting<Boolean> LAYOUT_MEMORY = Setting.withDefault(
            P + "LAYOUT_MEMORY",
            Parser.bool(),
            "true",
            "Whether the control plane learns where the screens of devices name patients, and has it blanked there.");
    private static final Setting<Duration> DEFACED_WITHIN = Setting.withDefault(
            P + "DEFACED_WITHIN",
            Parser.duration(),
            "24h",
            "How long a defacer outside may take, for a profile that says `recognizableVisualFeatures: deface`, before it is asked "
                    + "again; doubles up to eight times that.");
    private static final Setting<Integer> DATE_SHIFT_MIN = Setting.withDefault(
            P + "DATE_SHIFT_MIN_DAYS", Parser.integer(1, 36500), "365", "Least number of days that dates move back.");
    private static final Setting<Integer> DATE_SHIFT_MAX = Setting.withDefault(
            P + "DATE_SHIFT_MAX_DAYS",
            Parser.integer(1, 36500),
            "3650",
            "Greatest number of days that dates move back.");
    private static final Setting<Integer> UNREADABLE_LIMIT = Setting.withDefault(
            P + "UNREADABLE_LIMIT",
            Parser.integer(0, Integer.MAX_VALUE),
            "10",
            "Records that cannot be read, passed over by one run of an application before it stops.");

    public static final Settings SETTINGS = Settings.of(
                    "deid-stream",
                    P,
                    ROLES,
                    LANES,
                    PROFILE,
                    REIDENTIFICATION_CERTIFICATES,
                    STATE_DIR,
                    GROUP_PROTOCOL,
                    CONTROL_THREADS,
                    HEADER_THREADS,
                    PIXEL_THREADS,
                    LARGE_THREADS,
                    CONTROL_COMMIT,
                    DATA_COMMIT,
                    STATE_CACHE,
                    LARGE_ABOVE,
                    ANSWER_WITHIN,
                    ANSWER_WITHIN_LARGE,
                    ANSWER_WITHIN_AT_MOST,
                    DEFER_FOR,
                    DEFER_AT_MOST,
                    BOUNDED_DEFERRALS,
                    LAYOUT_MEMORY,
                    DEFACED_WITHIN,
                    DATE_SHIFT_MIN,
                    DATE_SHIFT_MAX,
                    UNREADABLE_LIMIT)
            .and(KafkaSettings.SETTINGS)
            .and(RegistrySettings.SETTINGS)
            .and(ObjectStoreSettings.RAW.settings())
            .and(ObjectStoreSettings.CLEAN.settings())
            .and(Keysets.SETTINGS);

    /** @throws ConfigurationException if settings contradict each other */
    public static DeidStreamConfig from(Values values) {
        DateShift dateShift = new DateShift(values.get(DATE_SHIFT_MIN), values.get(DATE_SHIFT_MAX));
        if (dateShift.minDays() > dateShift.maxDays()) {
            throw new ConfigurationException(DATE_SHIFT_MIN.name() + " is greater than " + DATE_SHIFT_MAX.name());
        }
        Map<Lane, Integer> threads = new EnumMap<>(Lane.class);
        threads.put(Lane.HEADER, orCores(values.get(HEADER_THREADS)));
        threads.put(Lane.PIXEL, orCores(values.get(PIXEL_THREADS)));
        threads.put(Lane.LARGE, values.get(LARGE_THREADS));
        return new DeidStreamConfig(
                Set.copyOf(values.get(ROLES)),
                Set.copyOf(values.get(LANES).stream()
                        .map(lane -> Lane.valueOf(lane.name()))
                        .toList()),
                profile(
                        values.get(PROFILE),
                        values.get(REIDENTIFICATION_CERTIFICATES).orElse(List.of())),
                values.get(STATE_DIR),
                values.get(GROUP_PROTOCOL).name().toLowerCase(java.util.Locale.ROOT),
                values.get(CONTROL_THREADS),
                Map.copyOf(threads),
                values.get(CONTROL_COMMIT),
                values.get(DATA_COMMIT),
                values.get(STATE_CACHE),
                new ControlPolicy(
                        values.get(LARGE_ABOVE),
                        values.get(ANSWER_WITHIN),
                        values.get(ANSWER_WITHIN_LARGE),
                        values.get(ANSWER_WITHIN_AT_MOST),
                        values.get(DEFER_FOR),
                        values.get(DEFER_AT_MOST),
                        values.get(BOUNDED_DEFERRALS),
                        values.get(LAYOUT_MEMORY),
                        values.get(DEFACED_WITHIN)),
                dateShift,
                values.get(UNREADABLE_LIMIT),
                KafkaSettings.from(values),
                RegistrySettings.from(values),
                ObjectStoreSettings.RAW.from(values),
                ObjectStoreSettings.CLEAN.from(values),
                Keysets.from(values));
    }

    private static int orCores(int threads) {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** A profile holds no PHI: what is wrong with it is told. */
    private static Profile profile(String name, List<Path> certificates) {
        try {
            return Profile.named(name, certificates);
        } catch (ProfileException e) {
            throw new ConfigurationException(e.getMessage()
                    .lines()
                    .map(line -> PROFILE.name() + ": " + line)
                    .toList());
        } catch (InvalidPathException e) {
            throw new ConfigurationException(PROFILE.name() + ": is no profile that ships and no path");
        }
    }
}
