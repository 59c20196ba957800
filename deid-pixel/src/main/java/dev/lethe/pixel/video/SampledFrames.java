package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.codec.PictureDecoder;
import dev.lethe.pixel.text.OcrUnavailableException;
import java.io.IOException;
import java.util.TreeSet;

/** Decodes what a plan wants of a stream, and nothing else. Owned by one thread. */
final class SampledFrames {
    /** Looks at a frame. */
    @FunctionalInterface
    interface Look {
        /** @param number of the frame, 1 the first */
        void at(int number, Frame frame) throws QuarantineException, OcrUnavailableException;
    }

    private final SamplingPlan plan;
    private final PictureDecoder decoder;
    private final Look look;
    /** Where the pictures of the run begin, and those of it that were not looked at yet; null outside a run. */
    private int start;

    private TreeSet<Integer> wanted;
    /** Pictures of the run that came out. */
    private int shown;

    SampledFrames(SamplingPlan plan, PictureDecoder decoder, Look look) {
        this.plan = plan;
        this.decoder = decoder;
        this.look = look;
    }

    void look(Pictures pictures) throws IOException, QuarantineException, OcrUnavailableException {
        int last = plan.runs().lastEntry().getValue().last();
        for (int i = 0; i <= last; i++) {
            Pictures.Picture picture = pictures.next();
            Refused.unlessDecodable(picture != null);
            if (plan.runs().containsKey(i)) {
                start = i;
                shown = 0;
                wanted = new TreeSet<>(plan.runs().get(i));
            }
            if (wanted != null) {
                boolean ends = i == plan.runs().get(start).last();
                decoder.send(picture.bytes());
                show(ends);
                if (ends) {
                    decoder.restart();
                    wanted = null;
                }
            }
        }
    }

    /** Where some pictures were not shown, as those that lean on what was not decoded, the last stands for what is wanted. */
    private void show(boolean ends) throws QuarantineException, OcrUnavailableException {
        if (ends) {
            decoder.finish();
        }
        Frame latest = null;
        while (decoder.receive()) {
            int number = start + shown++;
            latest = null;
            if (!wanted.isEmpty() && wanted.first() <= number) {
                wanted.headSet(number, true).clear();
                look.at(number + 1, decoder.frame());
            } else if (ends) {
                latest = decoder.frame();
            }
        }
        if (ends) {
            Refused.unlessDecodable(shown > 0);
            if (!wanted.isEmpty() && latest != null) {
                look.at(start + shown, latest);
            }
        }
    }
}
