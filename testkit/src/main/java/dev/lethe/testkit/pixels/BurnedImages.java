package dev.lethe.testkit.pixels;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Makes images of eleven kinds with text burned in, and says exactly where. What is burned in repeats the header of the same
 * instance, but for strangers and what is technical. Of ten images one has no text and one or two have technical text alone.
 * The same seed gives the same images on a machine with the same fonts. Immutable.
 */
public final class BurnedImages {
    /** Arc for examples (ITU-T X.660). */
    private static final String ROOT = "2.999.30.";

    private static final Scene[] SCENES = Scene.values();
    private static final Difficulty[] DIFFICULTIES = Difficulty.values();

    private final long seed;

    public BurnedImages(long seed) {
        this.seed = seed;
    }

    /** The first ones, made when they are asked for. */
    public Stream<BurnedImage> first(int count) {
        return Stream.iterate(0, n -> n + 1).limit(count).map(this::number);
    }

    /** Image number {@code n}, from 0: the kinds of images take turns, and so do the difficulties. */
    public BurnedImage number(int n) {
        RandomGenerator random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + n);
        Scene scene = SCENES[n % SCENES.length];
        int turn = n / SCENES.length;
        PixelFormat format = scene.formats.get(turn % scene.formats.size());
        Difficulty difficulty = difficulty(scene, turn);
        int columns = (scene.columns + random.nextInt(scene.columns / 4)) / 8 * 8;
        int rows = scene.rows + random.nextInt(scene.rows / 4);
        List<Canvas> canvases = new ArrayList<>();
        long backdrop = random.nextLong();
        for (int frame = 0; frame < scene.frames; frame++) {
            Canvas canvas = new Canvas(columns, rows, format.samples(), format.max());
            scene.backdrop.paint(canvas, new SplittableRandom(backdrop), frame);
            canvases.add(canvas);
        }
        Visit visit = Visit.any(random, difficulty == Difficulty.OTHER_SCRIPT);
        Burner burner = new Burner(canvases, difficulty, random);
        captions(visit, scene, random).forEach(burner::burn);
        return new BurnedImage(
                header(n, scene, format, visit, canvases.get(0)),
                canvases.stream().map(format::encode).toList(),
                difficulty,
                burner.burned());
    }

    private static Difficulty difficulty(Scene scene, int turn) {
        List<Difficulty> allowed = Stream.of(DIFFICULTIES).filter(scene::allows).toList();
        return allowed.get((turn + scene.ordinal()) % allowed.size());
    }

    private static List<Caption> captions(Visit visit, Scene scene, RandomGenerator random) {
        Captions captions = new Captions(visit, random);
        List<Caption> chosen = new ArrayList<>();
        int share = random.nextInt(20);
        if (share >= 5) {
            chosen.addAll(captions.identifying());
        }
        if (share >= 2 && (share < 5 || random.nextBoolean())) {
            chosen.addAll(captions.technical(scene.modality));
        }
        return chosen;
    }

    private Attributes header(int n, Scene scene, PixelFormat format, Visit visit, Canvas canvas) {
        Attributes header = new Attributes();
        visit.describe(header);
        String study = ROOT + Math.floorMod(seed, 1_000_000L) + "." + n;
        header.setString(Tag.SOPClassUID, VR.UI, scene.sopClassUid);
        header.setString(Tag.StudyInstanceUID, VR.UI, study);
        header.setString(Tag.SeriesInstanceUID, VR.UI, study + ".1");
        header.setString(Tag.SOPInstanceUID, VR.UI, study + ".1.1");
        header.setString(Tag.Modality, VR.CS, scene.modality);
        header.setString(Tag.Manufacturer, VR.LO, "Lumenwerk Medical Systems");
        header.setString(Tag.ImageType, VR.CS, scene.imageType.split("\\\\"));
        header.setInt(Tag.SeriesNumber, VR.IS, 1);
        header.setInt(Tag.InstanceNumber, VR.IS, 1);
        header.setInt(Tag.Rows, VR.US, canvas.rows());
        header.setInt(Tag.Columns, VR.US, canvas.columns());
        if (scene.frames > 1) {
            header.setInt(Tag.NumberOfFrames, VR.IS, scene.frames);
        }
        format.describe(header);
        if (format.allocated() == 16) {
            window(header, format);
        }
        return header;
    }

    /** Air is black, the brightest tenth is white. */
    private static void window(Attributes header, PixelFormat format) {
        boolean inverse = format.photometric().equals("MONOCHROME1");
        double low = inverse ? 0.1 : Burner.WINDOW_FLOOR;
        double high = inverse ? 1 - Burner.WINDOW_FLOOR : 0.9;
        header.setInt(Tag.WindowCenter, VR.DS, format.least() + (int) (format.max() * (low + high) / 2));
        header.setInt(Tag.WindowWidth, VR.DS, (int) (format.max() * (high - low)));
    }
}
