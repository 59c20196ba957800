package dev.lethe.quickstart.bench;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Prf;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lethe bench engine}. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "De-identifies from memory to memory on one thread, leak gate included, without servers.")
final class EngineBench implements Callable<Integer> {
    private static final long SEED = 7;
    private static final int PATIENTS = 20;
    private static final int HELD = 40;

    @Mixin
    private Load load;

    @Option(
            names = {"-r", "--rounds"},
            paramLabel = "N",
            defaultValue = "5",
            description = "Rounds; the first ones warm the JVM up. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    private final Terminal terminal = Terminal.of(System.out);

    @Override
    public Integer call() throws Exception {
        List<byte[]> instances = instances();
        PatientAssignment who =
                new PatientAssignment(new PseudonymGenerator(new SecureRandom()).next(), new byte[32], -100);
        Deidentifier engine = new Deidentifier(Profile.basic(), prf(), DicomLimits.DEFAULT);
        Table table = new Table("round", "instances", "CPU s", "CPU s per 1,000", "instances/s", "MB/s");
        for (int round = 1; round <= rounds; round++) {
            long bytes = 0;
            Usage before = Usage.now();
            for (int i = 0; i < load.count(); i++) {
                byte[] instance = instances.get(i % instances.size());
                ByteArrayOutputStream target = new ByteArrayOutputStream(instance.length);
                engine.deidentify(new ByteArrayInputStream(instance), who, target);
                bytes += instance.length;
            }
            Usage used = Usage.now().since(before);
            table.row(
                    round,
                    load.count(),
                    number(used.cpuSeconds()),
                    number(used.cpuSeconds() / load.count() * 1000),
                    Math.round(load.count() / used.wallSeconds()),
                    Math.round(bytes / 1e6 / used.wallSeconds()));
        }
        terminal.heading("Engine alone, " + load.kilobytes() + " KB CT instances");
        terminal.table(table);
        return 0;
    }

    /** A few different instances, so that the figures are not those of one header. */
    private List<byte[]> instances() throws IOException {
        List<byte[]> instances = new ArrayList<>();
        for (SyntheticInstance instance :
                (Iterable<SyntheticInstance>) load.instances(SEED, Math.min(load.count(), HELD), PATIENTS)::iterator) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            instance.writeTo(bytes);
            instances.add(bytes.toByteArray());
        }
        return instances;
    }

    private static Prf prf() {
        SecretKeySpec key = new SecretKeySpec(new SecureRandom().generateSeed(32), "HmacSHA256");
        return input -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
            }
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
