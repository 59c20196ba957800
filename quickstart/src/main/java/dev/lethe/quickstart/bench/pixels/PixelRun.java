package dev.lethe.quickstart.bench.pixels;

import com.sun.management.OperatingSystemMXBean;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.DicomException;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import dev.lethe.testkit.pixels.BurnedText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Has one instance after the other cleaned and judged. Used by one thread, with nothing else going on in the process. */
final class PixelRun {
    private final Cleaner cleaner;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final ContactSheet sheet;

    PixelRun(Cleaner cleaner, ContactSheet sheet) {
        this.cleaner = cleaner;
        this.sheet = sheet;
    }

    void over(PixelCase instance, Score score) throws IOException {
        byte[] source = instance.source().bytes();
        ByteArrayOutputStream target = new ByteArrayOutputStream(source.length);
        long start = system.getProcessCpuTime();
        try {
            cleaner.clean(source, target);
        } catch (QuarantineException e) {
            score.held(instance, e.reason().name());
            return;
        } catch (DicomException e) {
            score.held(instance, QuarantineReason.of(e).name());
            return;
        }
        long nanos = system.getProcessCpuTime() - start;
        List<FrameScore> frames;
        try {
            frames = judge(source, target.toByteArray(), instance.texts());
            sheet.add(source, target.toByteArray());
        } catch (QuarantineException | DicomException e) {
            score.unreadable(instance);
            return;
        }
        if (instance.knowledge() == PixelCase.Knowledge.BOXES) {
            score.published(instance, frames, nanos);
        } else {
            score.reviewed(instance, frames.stream().anyMatch(FrameScore::touched));
        }
    }

    private static List<FrameScore> judge(byte[] source, byte[] output, List<BurnedText> texts)
            throws IOException, QuarantineException {
        FrameSource before = FrameSource.of(new ByteArrayInputStream(source));
        FrameSource after = FrameSource.of(new ByteArrayInputStream(output));
        List<FrameScore> scores = new ArrayList<>();
        for (Frame frame = before.next(); frame != null; frame = before.next()) {
            Frame clean = after.next();
            if (clean == null) {
                throw new QuarantineException(QuarantineReason.UNDECODABLE_PIXELS, null);
            }
            scores.add(FrameScore.of(Difference.of(frame, clean), truth(texts, scores.size())));
        }
        return scores;
    }

    private static List<TruthBox> truth(List<BurnedText> texts, int frame) {
        return texts.stream()
                .filter(text -> text.frame() == frame)
                .map(text -> new TruthBox(new Box(text.x(), text.y(), text.width(), text.height()), text.kind()))
                .toList();
    }
}
