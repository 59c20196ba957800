package dev.lethe.quickstart.bench;

import dev.lethe.deid.DeidResult;
import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.PixelInstruction;
import dev.lethe.deid.PixelRegion;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.pixel.PixelEngine;
import dev.lethe.quickstart.deid.HmacPrf;
import dev.lethe.quickstart.terminal.Table;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.pixels.BurnedImage;
import dev.lethe.testkit.pixels.BurnedImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lethe bench layouts}. */
@Command(
        name = "layouts",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what a remembered mask spares.",
            "Cleans invented ultrasound screens on one thread: searched, told where the search found text, and told a place without"
                    + " any. CPU time is user and system time of the process.",
        })
final class LayoutBench implements Callable<Integer> {
    /** As the control plane draws it around what it learned. */
    private static final int MARGIN = 2;

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "40",
            description = "Screens; those without identifying text do not count. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = {"-s", "--seed"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Other seeds, other images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = {"-r", "--rounds"},
            paramLabel = "N",
            defaultValue = "3",
            description = "Rounds; the best counts. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    private final Terminal terminal = Terminal.of(System.out);
    private final AtomicInteger enough = new AtomicInteger();
    private final PatientAssignment who =
            new PatientAssignment(new PseudonymGenerator(new SecureRandom()).next(), new byte[32], -100);

    /** @param found where the search found text, as a mask */
    private record Screen(byte[] file, int frames, List<PixelRegion> found, boolean sufficed) {}

    @Override
    public Integer call() throws Exception {
        try (PixelEngine pixels = new PixelEngine(known -> enough.addAndGet(known ? 1 : 0))) {
            Deidentifier engine =
                    new Deidentifier(Profile.named("basic"), HmacPrf.random(), DicomLimits.DEFAULT, pixels);
            List<Screen> screens = screens(engine);
            Table table = new Table("CPU ms per frame, where a mask", "frames", "untold", "told", "told elsewhere");
            row(
                    table,
                    "is enough",
                    engine,
                    screens.stream().filter(Screen::sufficed).toList());
            row(
                    table,
                    "cuts or leaves something",
                    engine,
                    screens.stream().filter(screen -> !screen.sufficed()).toList());
            terminal.done("Best of " + rounds + " rounds");
            terminal.table(table);
        }
        return 0;
    }

    /** Also warms the JVM up. */
    private List<Screen> screens(Deidentifier engine) throws Exception {
        List<Screen> screens = new ArrayList<>();
        Iterator<BurnedImage> ultrasound = new BurnedImages(seed)
                .first(Integer.MAX_VALUE)
                .filter(image -> image.modality().equals("US"))
                .limit(count)
                .iterator();
        for (int n = 1; ultrasound.hasNext(); n++) {
            terminal.progress("screen " + n + " of " + count);
            BurnedImage image = ultrasound.next();
            byte[] file = image.toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
            try {
                List<PixelRegion> found = masks(clean(engine, file, List.of()).regions());
                if (!found.isEmpty()) {
                    enough.set(0);
                    clean(engine, file, found);
                    int frames = image.frames().size();
                    screens.add(new Screen(file, frames, found, enough.get() == frames));
                }
            } catch (QuarantineException e) {
                terminal.line("kept back, and left out: " + e.reason());
            }
        }
        return screens;
    }

    private static List<PixelRegion> masks(List<PixelRegion> found) {
        return found.stream()
                .map(region -> {
                    int x = Math.max(0, region.x() - MARGIN);
                    int y = Math.max(0, region.y() - MARGIN);
                    return new PixelRegion(
                            region.firstFrame(),
                            region.lastFrame(),
                            x,
                            y,
                            region.x() + region.width() + MARGIN - x,
                            region.y() + region.height() + MARGIN - y);
                })
                .toList();
    }

    private void row(Table table, String title, Deidentifier engine, List<Screen> screens) throws Exception {
        int frames = screens.stream().mapToInt(Screen::frames).sum();
        List<Object> cells = new ArrayList<>(List.of(title, frames));
        List<Function<Screen, List<PixelRegion>>> ways =
                List.of(screen -> List.of(), Screen::found, screen -> List.of(new PixelRegion(1, 99, 0, 150, 3, 3)));
        for (Function<Screen, List<PixelRegion>> told : ways) {
            double best = Double.MAX_VALUE;
            for (int round = 0; round < rounds; round++) {
                terminal.progress(title + ": round " + (round + 1) + " of " + rounds);
                Usage before = Usage.now();
                for (Screen screen : screens) {
                    clean(engine, screen.file(), told.apply(screen));
                }
                best = Math.min(best, Usage.now().since(before).cpuSeconds());
            }
            cells.add(frames == 0 ? "-" : String.format(Locale.ROOT, "%.0f", 1e3 * best / frames));
        }
        table.row(cells.toArray());
    }

    private DeidResult clean(Deidentifier engine, byte[] file, List<PixelRegion> told)
            throws IOException, QuarantineException {
        return engine.deidentify(
                () -> new ByteArrayInputStream(file),
                who,
                new PixelInstruction(PixelInstruction.Verdict.PROFILE, told),
                (study, series, sopInstance) -> OutputStream.nullOutputStream());
    }
}
