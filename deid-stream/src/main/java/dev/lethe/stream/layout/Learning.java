package dev.lethe.stream.layout;

import dev.lethe.schemas.avro.BlankedPlace;
import dev.lethe.schemas.avro.LayoutBox;
import dev.lethe.schemas.avro.LayoutHistory;
import dev.lethe.schemas.avro.LayoutPlace;
import dev.lethe.schemas.avro.ScreenObserved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a layout is learned, as pure functions. A place where text stood once must not cost anatomy in other images: a pixel is masked
 * when text of three different patients covered it, and text stood at its place in most of the last instances. What a device calls
 * image is masked when six did, in three of four instances. A place that is not confirmed any more is forgotten.
 */
final class Learning {
    static final int MOST_PLACES = 32;
    /** Instances that are remembered, by the bits of a long. */
    static final int WINDOW = Long.SIZE;

    static final int PATIENTS = 3;
    static final int PATIENTS_IN_IMAGE = 6;

    /** Strokes are drawn with soft edges. */
    private static final int MARGIN = 2;

    private Learning() {}

    /** @param before null where nothing is known of the layout */
    static LayoutHistory learned(LayoutHistory before, ScreenObserved observed) {
        List<BlankedPlace> found = new ArrayList<>(observed.getPlaces());
        List<LayoutPlace> places = new ArrayList<>();
        if (before != null) {
            for (LayoutPlace place : before.getPlaces()) {
                LayoutPlace next = next(place, found, observed.getPatient());
                if (next.getSeen() != 0) {
                    places.add(next);
                }
            }
        }
        found.forEach(place -> add(places, Places.begun(observed.getPatient(), Extent.of(place), place.getInImage())));
        return new LayoutHistory(
                before == null ? 1 : before.getObserved() + 1,
                before == null ? List.of() : before.getPublished(),
                List.copyOf(places));
    }

    /** @param found loses what lies at the place */
    private static LayoutPlace next(LayoutPlace place, List<BlankedPlace> found, long patient) {
        Extent middle = Places.middle(place);
        List<BlankedPlace> here =
                found.stream().filter(each -> Extent.of(each).isAt(middle)).toList();
        if (here.isEmpty()) {
            return Places.missed(place);
        }
        found.removeAll(here);
        return Places.seen(
                place,
                patient,
                here.stream().map(Extent::of).reduce(Extent::union).orElseThrow(),
                here.stream().anyMatch(BlankedPlace::getInImage));
    }

    /** Where there are as many as may be, one that was seen once and longest ago makes room. */
    private static void add(List<LayoutPlace> places, LayoutPlace place) {
        if (places.size() == MOST_PLACES) {
            LayoutPlace oldest = places.stream()
                    .filter(each -> Places.instances(each) == 1)
                    .max(Comparator.comparingInt(each -> Long.numberOfTrailingZeros(each.getSeen())))
                    .orElse(null);
            if (oldest == null) {
                return;
            }
            places.remove(oldest);
        }
        places.add(place);
    }

    /** What is masked; empty where nothing is certain. */
    static List<LayoutBox> mask(LayoutHistory history) {
        int window = (int) Math.min(WINDOW, history.getObserved());
        List<LayoutBox> boxes = new ArrayList<>();
        for (LayoutPlace place : history.getPlaces()) {
            int instances = Places.instances(place);
            boolean inImage = Places.isInImage(place);
            int patients = inImage ? PATIENTS_IN_IMAGE : PATIENTS;
            boolean usual = inImage ? 4 * instances >= 3 * window : 2 * instances > window;
            if (usual && place.getWitnesses().size() >= patients) {
                Extent reached = Places.reached(place, patients);
                if (!reached.isEmpty()) {
                    boxes.add(box(reached, place.getWitnesses().size(), instances));
                }
            }
        }
        return List.copyOf(boxes);
    }

    private static LayoutBox box(Extent extent, int patients, int instances) {
        int x = Math.max(0, extent.left() - MARGIN);
        int y = Math.max(0, extent.top() - MARGIN);
        return new LayoutBox(x, y, extent.right() + MARGIN - x, extent.bottom() + MARGIN - y, patients, instances);
    }

    /** Whether two masks blank the same pixels in the same boxes. */
    static boolean isSame(List<LayoutBox> one, List<LayoutBox> other) {
        return shapes(one).equals(shapes(other));
    }

    private static List<LayoutBox> shapes(List<LayoutBox> boxes) {
        return boxes.stream()
                .map(box ->
                        LayoutBox.newBuilder(box).setPatients(0).setInstances(0).build())
                .toList();
    }
}
