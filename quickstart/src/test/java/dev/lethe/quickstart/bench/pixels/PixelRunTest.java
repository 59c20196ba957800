package dev.lethe.quickstart.bench.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.codec.FrameCodecs;
import dev.lethe.pixel.codec.FrameEncoder;
import dev.lethe.pixel.codec.FrameWriter;
import dev.lethe.testkit.Samples;
import dev.lethe.testkit.pixels.BurnedText;
import dev.lethe.testkit.pixels.TextKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from an image to its score, with engines that do what is known to be right or wrong. */
class PixelRunTest {
    private static final int COUNT = 24;
    private static final List<PixelCase> CASES = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeCases() throws Exception {
        InjectedCases injected = new InjectedCases(5);
        for (int n = 0; n < COUNT; n++) {
            PixelCase instance = injected.number(n);
            if (!instance.syntaxUid().equals(dev.lethe.dicom.UID.JPEGBaseline8Bit)) {
                CASES.add(instance);
            }
        }
    }

    @Test
    void whoRedactsTheIdentifyingTextAloneIsPerfect() throws Exception {
        // When
        Score score = new Score("oracle");
        for (PixelCase instance : CASES) {
            new PixelRun((source, target) -> redact(instance, source, target), new ContactSheet())
                    .over(instance, score);
        }
        // Then
        Tally all = score.overall();
        assertThat(score.findings()).isEmpty();
        assertThat(all.boxes()).isGreaterThan(50);
        assertThat(all.f1()).isEqualTo(1);
        assertThat(all.outside()).isZero();
        assertThat(all.falseAlarms()).isZero();
        assertThat(all.instancesWithoutText()).isPositive();
        assertThat(score.isGoodEnough()).isTrue();
        assertThat(score.by(Score.Dimension.SYNTAX)).hasSizeGreaterThan(4);
    }

    @Test
    void whoCopiesLeavesEverything() throws Exception {
        // When
        Score score = run((source, target) -> target.write(source));
        // Then
        assertThat(score.overall().recall()).isZero();
        assertThat(score.overall().outside()).isZero();
        assertThat(score.isGoodEnough()).isFalse();
    }

    @Test
    void whoHoldsEverythingBackIsSafeAndOfNoUse() throws Exception {
        // When
        Score score = run((source, target) -> {
            throw new QuarantineException(QuarantineReason.BURNED_IN_RISK, null);
        });
        // Then
        assertThat(score.overall().boxes()).isZero();
        assertThat(score.overall().boxesHeld()).isGreaterThan(50);
        assertThat(score.reasons()).containsOnlyKeys("BURNED_IN_RISK");
        assertThat(score.isGoodEnough()).isFalse();
    }

    @Test
    void whatCannotBeReadIsNoSuccess() throws Exception {
        // When
        Score score = run((source, target) -> target.write(Arrays.copyOf(source, source.length / 2)));
        // Then
        assertThat(score.isGoodEnough()).isFalse();
        assertThat(score.findings()).extracting(Score.Finding::what).contains("published, and cannot be decoded");
    }

    @Test
    void theReportNeedsNothingElse() throws Exception {
        // Given
        Path report = folder.resolve("report.html");
        // When
        PixelReport.write(report, "basic", List.of(run((source, target) -> target.write(source))));
        // Then
        assertThat(Files.readString(report))
                .contains("recall", "By transfer syntax", "left in frame 1")
                .doesNotContain("src=", "href=", "url(", "http");
    }

    @Test
    void theSampleCollectionIsRead() throws Exception {
        // Given
        SampleCases samples = new SampleCases(Samples.folder());
        // When
        List<PixelCase> known = samples.withBoxes();
        List<PixelCase> reviewed = samples.reviewed();
        // Then
        assertThat(known).hasSizeGreaterThan(30);
        assertThat(known).filteredOn(instance -> instance.identifying() == 0).hasSize(1);
        assertThat(reviewed)
                .extracting(PixelCase::knowledge)
                .contains(PixelCase.Knowledge.IDENTIFYING, PixelCase.Knowledge.TECHNICAL, PixelCase.Knowledge.NO_TEXT);
    }

    private static Score run(Cleaner cleaner) throws Exception {
        Score score = new Score("test");
        for (PixelCase instance : CASES) {
            new PixelRun(cleaner, new ContactSheet()).over(instance, score);
        }
        return score;
    }

    /** Sets every byte of the boxes to 7, a colour that is nowhere else. */
    private static void redact(PixelCase instance, byte[] source, OutputStream target)
            throws IOException, QuarantineException {
        DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(source));
        in.readFileMetaInformation();
        Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        FrameSource frames = FrameSource.of(new ByteArrayInputStream(source));
        FrameEncoder encoder = null;
        FrameWriter writer = null;
        DicomOutputStream out = null;
        int number = 0;
        for (Frame frame = frames.next(); frame != null; frame = frames.next(), number++) {
            for (BurnedText text : instance.texts()) {
                if (text.frame() == number && text.kind().role() == TextKind.Role.IDENTIFYING) {
                    blank(frame, text);
                }
            }
            if (writer == null) {
                encoder = FrameCodecs.encoder(frames.syntax(), frame.image());
                out = new DicomOutputStream(target, encoder.syntax());
                out.writeFileMetaInformation(FileMetaInformation.of(
                        header.getString(Tag.SOPClassUID), header.getString(Tag.SOPInstanceUID), encoder.syntax()));
                out.writeDataset(header);
                writer = FrameWriter.of(out, encoder);
            }
            writer.write(encoder.encode(frame));
        }
        writer.finish();
        out.finish();
    }

    private static void blank(Frame frame, BurnedText text) {
        int pixel = frame.image().samplesPerPixel() * frame.image().bytesPerSample();
        byte value = (byte) (frame.image().bitsAllocated() == 1 ? 0 : 7);
        for (int y = text.y(); y < text.y() + text.height(); y++) {
            int row = y * frame.image().columns();
            Arrays.fill(frame.samples(), (row + text.x()) * pixel, (row + text.x() + text.width()) * pixel, value);
        }
    }
}
