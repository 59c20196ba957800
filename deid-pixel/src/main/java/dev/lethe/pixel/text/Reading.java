package dev.lethe.pixel.text;

import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one frame, as it is and with some of it blanked. Both are read by one measure of noise, that of the frame as it is: black
 * boxes are no noise, but what is beside them is as noisy as before. Belongs to one thread.
 */
final class Reading {
    private final TextFinder finder;
    private final Frame frame;
    private final Display display;
    private final List<Plane> planes;
    private final Map<Integer, Floor> floors = new HashMap<>();

    Reading(TextFinder finder, Frame frame, Display display) throws QuarantineException {
        this.finder = finder;
        this.frame = frame;
        this.display = display;
        planes = Planes.of(frame, display);
        planes.forEach(plane -> floors.put(plane.channel(), Floor.of(plane, display)));
    }

    /**
     * The text of the frame as it is, top to bottom.
     *
     * @param blank where a text will be blanked, if it will: nothing else is read there
     */
    List<FoundText> texts(Function<FoundText, Optional<Box>> blank) throws OcrUnavailableException {
        return finder.texts(planes, floors, blank);
    }

    /**
     * The text that is left when some is blanked.
     *
     * @param boxes inside the frame
     * @throws QuarantineException when the boxes are not blank
     */
    List<FoundText> texts(Frame blanked, List<Box> boxes, Function<FoundText, Optional<Box>> blank)
            throws OcrUnavailableException, QuarantineException {
        Blanks blanks = Blanks.of(frame, blanked, boxes);
        List<Plane> filled = new ArrayList<>();
        for (Plane plane : Planes.of(blanked, display, floors.keySet())) {
            if (!blanks.areFlat(plane)) {
                throw new QuarantineException(QuarantineReason.TEXT_LEFT, TagPath.of(Tag.PixelData));
            }
            if (floors.containsKey(plane.channel())) {
                filled.add(blanks.filled(plane));
            }
        }
        return finder.texts(filled, floors, blank);
    }
}
