package dev.lethe.pixel;

import dev.lethe.deid.PixelCleaner.Pixels;
import dev.lethe.deid.PixelCleaning;
import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.region.RegionRules;
import dev.lethe.pixel.text.Clearing;
import dev.lethe.pixel.text.Display;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.pixel.text.TextFinder;
import dev.lethe.pixel.video.VideoExaminer;
import java.io.IOException;
import java.util.List;

/** Looks at a video as at other frames. Owned by one thread. */
final class VideoInstance {
    private final VideoExaminer video;
    private final Clearing clearing;

    VideoInstance(Pixels pixels, TextFinder finder, RegionRules rules) throws QuarantineException {
        ImagePixel image = ImagePixel.of(pixels.header());
        video = new VideoExaminer(pixels, image, rules.of(pixels.header()).boxes());
        Display plain = new Display(List.of(), null);
        clearing = Clearing.of(finder.forInstance(), plain, pixels.known(), pixels.identifies());
    }

    PixelCleaning examine() throws IOException, QuarantineException, OcrUnavailableException {
        return video.examine(clearing::found);
    }
}
