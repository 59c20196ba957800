package dev.lethe.pixel;

import dev.lethe.deid.PixelRegion;
import java.util.ArrayList;
import java.util.List;

/**
 * What is blanked over the frames of one instance. A text that is found at one place in several frames is blanked in those between
 * too: what moves behind it may hide it from being found there. Owned by one thread.
 */
final class Tracks {
    private static final class Track {
        private Box box;
        private final int first;
        private int last;

        Track(Box box, int frame) {
            this.box = box;
            first = frame;
            last = frame;
        }

        /** Whether more than half of the smaller one is common. */
        boolean isAt(Box other) {
            if (!box.intersects(other)) {
                return false;
            }
            long width = Math.min(box.right(), other.right()) - Math.max(box.x(), other.x());
            long height = Math.min(box.bottom(), other.bottom()) - Math.max(box.y(), other.y());
            return 2 * width * height > Math.min(box.area(), other.area());
        }
    }

    private final List<Track> tracks = new ArrayList<>();

    /** @param frame number of it, not below that of an earlier call */
    void add(int frame, List<Box> boxes) {
        for (Box box : boxes) {
            Track known =
                    tracks.stream().filter(track -> track.isAt(box)).findFirst().orElse(null);
            if (known == null) {
                tracks.add(new Track(box, frame));
            } else {
                known.box = known.box.union(box);
                known.last = frame;
            }
        }
    }

    /** What is blanked in a frame. */
    List<Box> at(int frame) {
        return tracks.stream()
                .filter(track -> track.first <= frame && frame <= track.last)
                .map(track -> track.box)
                .toList();
    }

    List<PixelRegion> regions() {
        return tracks.stream()
                .map(track -> track.box.over(track.first, track.last))
                .toList();
    }

    boolean isEmpty() {
        return tracks.isEmpty();
    }
}
