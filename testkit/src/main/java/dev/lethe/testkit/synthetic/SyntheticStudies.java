package dev.lethe.testkit.synthetic;

import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.testkit.synthetic.CommonModules.Series;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes invented studies. The same seed gives the same instances, byte for byte. Streams are lazy: an instance is made
 * when it is asked for and its pixels when it is written, so thousands pass through little memory.
 */
public final class SyntheticStudies {
    private static final TransferSyntax RLE = TransferSyntax.of(UID.RLELossless);
    private static final int SMALL = 128;
    private static final int SIDE = 512;
    private static final long LARGEST_CLASSIC = 8L << 20;

    private final long seed;
    private final Images images = new Images();

    /** @param seed other seeds give other UIDs, dates and numbers to the same patients */
    public SyntheticStudies(long seed) {
        this.seed = seed;
    }

    /**
     * A small hospital's day: eight patients with names in several scripts, CT (one patient twice, a year apart), MR, US,
     * CR, reports, a letter and a dose screen, in five transfer syntaxes. About 50 instances of up to 100 KB.
     */
    public Stream<SyntheticInstance> demo() {
        return Stream.of(
                        ctStudy(new Study(seed, 0, 0), 8),
                        followUp(new Study(seed, 0, 1)),
                        mrStudy(new Study(seed, 1, 0), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, RLE),
                        usStudy(new Study(seed, 2, 0)),
                        crStudy(new Study(seed, 3, 0)),
                        mrStudy(
                                new Study(seed, 4, 0),
                                TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
                                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                        ctStudy(new Study(seed, 5, 0), 3),
                        crStudy(new Study(seed, 6, 0)),
                        mrStudy(
                                new Study(seed, 7, 0),
                                TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .flatMap(study -> study);
    }

    /**
     * Many CT instances of one size, twenty to a series, for load and crash tests. From 8 MB on they are enhanced
     * multi-frame instances.
     *
     * @param count    number of instances
     * @param bytes    size of each instance's pixels, to within one row or frame
     * @param patients number of patients the instances are spread over
     */
    public Stream<SyntheticInstance> load(int count, long bytes, int patients) {
        int perSeries = 20;
        return IntStream.range(0, count).mapToObj(i -> {
            int block = i / perSeries;
            Study study = new Study(seed, block % patients, block / patients);
            Series series = new Series(study, 1, "CT", "Axial 1.5 mm");
            int instance = i % perSeries + 1;
            if (bytes >= LARGEST_CLASSIC) {
                return images.enhancedCt(series, instance, SIDE, SIDE, Math.toIntExact(bytes / (SIDE * SIDE * 2)));
            }
            int rows = (int) Math.max(8, Math.round(Math.sqrt(bytes / 2.0)));
            int columns = (int) Math.max(8, bytes / 2 / rows);
            return images.ct(series, instance, rows, columns, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        });
    }

    /** One enhanced CT of 512 × 512 × {@code frames} pixels of two bytes: 2,000 frames make a gigabyte. */
    public SyntheticInstance multiFrame(int patient, int frames) {
        return multiFrame(patient, SIDE, frames);
    }

    /** Likewise with {@code side} × {@code side} pixels a frame: small ones make a header that outweighs the pixels. */
    public SyntheticInstance multiFrame(int patient, int side, int frames) {
        return images.enhancedCt(new Series(new Study(seed, patient, 9), 1, "CT", "Perfusion"), 1, side, side, frames);
    }

    /** One small CT instance of a patient, for tests that need just any. */
    public SyntheticInstance ct(int patient, int study, int instance) {
        Series series = new Series(new Study(seed, patient, study), 1, "CT", "Axial 1.5 mm");
        return images.ct(series, instance, SMALL, SMALL, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private Stream<SyntheticInstance> ctStudy(Study study, int slices) {
        Series axial = new Series(study, 1, "CT", "Axial 1.5 mm");
        Series bone = new Series(study, 2, "CT", "Bone window");
        Stream<SyntheticInstance> first = numbers(slices)
                .mapToObj(i -> images.ct(axial, i, SMALL, SMALL, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        Stream<SyntheticInstance> second = numbers(3).mapToObj(i -> images.ct(bone, i, SMALL, SMALL, RLE));
        Stream<SyntheticInstance> rest = Stream.of(
                images.doseScreen(new Series(study, 3, "CT", "Dose report"), 1, 256, 512),
                Documents.report(new Series(study, 4, "SR", "Report"), 1, axial, slices),
                Documents.letter(new Series(study, 5, "DOC", "Letter"), 1));
        return Stream.of(first, second, rest).flatMap(part -> part);
    }

    private Stream<SyntheticInstance> followUp(Study study) {
        Series axial = new Series(study, 1, "CT", "Axial 1.5 mm");
        return numbers(4).mapToObj(i -> images.ct(axial, i, SMALL, SMALL, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    }

    private Stream<SyntheticInstance> mrStudy(Study study, TransferSyntax first, TransferSyntax second) {
        Series t1 = new Series(study, 1, "MR", "T1 sagittal");
        Series t2 = new Series(study, 2, "MR", "T2 axial");
        return Stream.concat(
                numbers(4).mapToObj(i -> images.mr(t1, i, SMALL, SMALL, first)),
                numbers(2).mapToObj(i -> images.mr(t2, i, SMALL, SMALL, second)));
    }

    private Stream<SyntheticInstance> usStudy(Study study) {
        Series series = new Series(study, 1, "US", "Liver");
        TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        return Stream.of(
                images.us(series, 1, 120, 160, 1, syntax),
                images.us(series, 2, 120, 160, 1, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                images.us(series, 3, 120, 160, 6, syntax));
    }

    private Stream<SyntheticInstance> crStudy(Study study) {
        Series series = new Series(study, 1, "CR", "Thorax PA");
        return Stream.concat(
                numbers(2).mapToObj(i -> images.cr(series, i, 256, 192, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)),
                Stream.of(Documents.report(new Series(study, 2, "SR", "Report"), 1, series, 2)));
    }

    private static IntStream numbers(int count) {
        return IntStream.rangeClosed(1, count);
    }
}
