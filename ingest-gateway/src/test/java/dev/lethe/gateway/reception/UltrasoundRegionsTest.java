package dev.lethe.gateway.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import dev.lethe.schemas.avro.UltrasoundRegion;
import dev.lethe.testkit.Sample;
import dev.lethe.testkit.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UltrasoundRegionsTest {
    private static final int TWO_D = 1;
    private static final int TISSUE = 1;
    private static final int ECG = 10;

    @Test
    void cornersBelongToTheRegion() {
        assertThat(regions(region(TWO_D, TISSUE, 80, 60, 719, 539)))
                .containsExactly(new UltrasoundRegion(TWO_D, TISSUE, 80, 60, 640, 480));
    }

    @Test
    void regionsAreCutToTheImageAndStandOnce() {
        Attributes one = region(TWO_D, TISSUE, 80, 60, 5000, 5000);
        assertThat(regions(one, region(TWO_D, TISSUE, 80, 60, 799, 599), region(4, ECG, 80, 60, 799, 599)))
                .containsExactly(
                        new UltrasoundRegion(TWO_D, TISSUE, 80, 60, 720, 540),
                        new UltrasoundRegion(4, ECG, 80, 60, 720, 540));
    }

    @Test
    void whatIsNoSoundRegionIsLeftOut() {
        assertThat(regions(
                        region(TWO_D, TISSUE, 99, 0, 98, 99),
                        region(TWO_D, TISSUE, 0, 99, 99, 98),
                        region(TWO_D, TISSUE, 800, 0, 900, 99),
                        region(TWO_D, TISSUE, 0, 0, -1, 99),
                        region(TWO_D, TISSUE, -1, 0, 99, 99),
                        new Attributes()))
                .isEmpty();
        assertThat(UltrasoundRegions.of(new Attributes())).isEmpty();
    }

    @Test
    void noMoreThanSixteenAreTold() {
        assertThat(regions(IntStream.range(0, 100)
                        .mapToObj(x -> region(TWO_D, TISSUE, x, 0, 200, 200))
                        .toArray(Attributes[]::new)))
                .hasSize(16);
    }

    /** The gateway holds few values of items: these must be among them. */
    @Test
    void realScreensHaveTheirImageInside() throws Exception {
        InstanceScanner scanner = new InstanceScanner(DicomLimits.DEFAULT, 1L << 30);
        int found = 0;
        for (Sample sample : Samples.inventory()) {
            if (sample.broken() || !sample.modality().equals("US")) {
                continue;
            }
            try (InputStream in = Files.newInputStream(sample.file())) {
                Attributes header =
                        scanner.scan(in, OutputStream.nullOutputStream()).header();
                List<UltrasoundRegion> regions = UltrasoundRegions.of(header);
                found += regions.isEmpty() ? 0 : 1;
                assertThat(regions)
                        .allMatch(region -> region.getX() + region.getWidth() <= header.getInt(Tag.Columns, 0)
                                && region.getY() + region.getHeight() <= header.getInt(Tag.Rows, 0));
            } catch (InstanceRefusedException | IOException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
        assertThat(found).isGreaterThan(10);
    }

    private static List<UltrasoundRegion> regions(Attributes... regions) {
        Attributes header = new Attributes();
        header.setInt(Tag.Rows, VR.US, 600);
        header.setInt(Tag.Columns, VR.US, 800);
        Sequence sequence = header.newSequence(Tag.SequenceOfUltrasoundRegions);
        sequence.addAll(List.of(regions));
        return UltrasoundRegions.of(header);
    }

    /** Negative corners are numbers beyond 31 bits. */
    private static Attributes region(int format, int type, int left, int top, int right, int bottom) {
        Attributes region = new Attributes();
        region.setInt(Tag.RegionSpatialFormat, VR.US, format);
        region.setInt(Tag.RegionDataType, VR.US, type);
        region.setInt(Tag.RegionLocationMinX0, VR.UL, left);
        region.setInt(Tag.RegionLocationMinY0, VR.UL, top);
        region.setInt(Tag.RegionLocationMaxX1, VR.UL, right);
        region.setInt(Tag.RegionLocationMaxY1, VR.UL, bottom);
        return region;
    }
}
