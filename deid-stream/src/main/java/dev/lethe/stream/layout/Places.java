package dev.lethe.stream.layout;

import dev.lethe.schemas.avro.LayoutPlace;
import dev.lethe.schemas.avro.LayoutWitness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** One place of a layout, and how it changes with what is observed. */
final class Places {
    static final int MOST_WITNESSES = 8;

    private Places() {}

    /** Text where there was none before. */
    static LayoutPlace begun(long patient, Extent extent, boolean inImage) {
        return new LayoutPlace(1L, List.of(witness(patient, extent, inImage)));
    }

    /** Another instance without text there. */
    static LayoutPlace missed(LayoutPlace place) {
        return new LayoutPlace(place.getSeen() << 1, place.getWitnesses());
    }

    /** Another instance with text there; the patient is the newest witness, with all that text of theirs reached. */
    static LayoutPlace seen(LayoutPlace place, long patient, Extent extent, boolean inImage) {
        List<LayoutWitness> witnesses = new ArrayList<>();
        LayoutWitness newest = witness(patient, extent, inImage);
        for (LayoutWitness witness : place.getWitnesses()) {
            if (witness.getPatient() == patient) {
                newest = witness(patient, extent.union(Extent.of(witness)), inImage || witness.getInImage());
            } else {
                witnesses.add(witness);
            }
        }
        witnesses.add(newest);
        int from = Math.max(0, witnesses.size() - MOST_WITNESSES);
        return new LayoutPlace(place.getSeen() << 1 | 1, List.copyOf(witnesses.subList(from, witnesses.size())));
    }

    private static LayoutWitness witness(long patient, Extent extent, boolean inImage) {
        return new LayoutWitness(patient, extent.left(), extent.top(), extent.right(), extent.bottom(), inImage);
    }

    /** Where most of it lies: each edge as with the patient in the middle. */
    static Extent middle(LayoutPlace place) {
        int half = (place.getWitnesses().size() - 1) / 2;
        return new Extent(
                edge(place, LayoutWitness::getLeft, half),
                edge(place, LayoutWitness::getTop, half),
                edge(place, LayoutWitness::getRight, half),
                edge(place, LayoutWitness::getBottom, half));
    }

    /** What text of at least so many patients reached; may be empty. */
    static Extent reached(LayoutPlace place, int patients) {
        int last = place.getWitnesses().size() - patients;
        return new Extent(
                edge(place, LayoutWitness::getLeft, patients - 1),
                edge(place, LayoutWitness::getTop, patients - 1),
                edge(place, LayoutWitness::getRight, last),
                edge(place, LayoutWitness::getBottom, last));
    }

    /** The n-th smallest. */
    private static int edge(LayoutPlace place, ToIntFunction<LayoutWitness> edge, int n) {
        return place.getWitnesses().stream()
                .map(edge::applyAsInt)
                .sorted(Comparator.naturalOrder())
                .skip(n)
                .findFirst()
                .orElseThrow();
    }

    static int instances(LayoutPlace place) {
        return Long.bitCount(place.getSeen());
    }

    static boolean isInImage(LayoutPlace place) {
        return place.getWitnesses().stream().anyMatch(LayoutWitness::getInImage);
    }
}
