package dev.lethe.deid.profile;

import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which attributes an override is for. */
public sealed interface Selector {
    /** A public attribute at every level. */
    record ByTag(int tag) implements Selector {
        @Override
        public String toString() {
            return Tag.toString(tag);
        }
    }

    /** A public attribute in the items of sequences: their tags from the data set inwards, then the attribute's. */
    record ByPath(TagSequence tags) implements Selector {
        @Override
        public String toString() {
            return tags.toString();
        }
    }

    /** All attributes of a VR that no table lists. */
    record ByVr(VR vr) implements Selector {
        @Override
        public String toString() {
            return "VR " + vr;
        }
    }

    /**
     * Private elements by the creator of their block, whatever block number it has got.
     *
     * @param creator Private Creator, without padding
     * @param group {@link #ANY} or an odd group
     * @param element {@link #ANY} or the low byte of the element number
     */
    record ByPrivateCreator(String creator, int group, int element) implements Selector {
        public static final int ANY = -1;

        public boolean matches(String blockCreator, int tag) {
            return creator.equals(blockCreator)
                    && (group == ANY || group == Tag.group(tag))
                    && (element == ANY || element == (tag & 0xFF));
        }

        @Override
        public String toString() {
            return "private " + creator
                    + (group == ANY ? "" : String.format(" (%04X,xx", group))
                    + (element == ANY
                            ? (group == ANY ? "" : "xx)")
                            : String.format("%s%02X)", group == ANY ? " (xxxx,xx" : "", element));
        }
    }

    /** Tags that compare by value. */
    final class TagSequence {
        private final int[] tags;

        public TagSequence(int... tags) {
            this.tags = tags.clone();
        }

        /** Tags of the sequences around the attribute, the outermost first. */
        public int[] sequences() {
            return Arrays.copyOf(tags, tags.length - 1);
        }

        public int last() {
            return tags[tags.length - 1];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TagSequence that && Arrays.equals(tags, that.tags);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(tags);
        }

        @Override
        public String toString() {
            return IntStream.of(tags).mapToObj(Tag::toString).collect(Collectors.joining("/"));
        }
    }
}
