package dev.lethe.pixel.video;

/**
 * Where a unit stands among the pictures of a stream.
 *
 * @param part of the picture
 * @param start what the unit says of decoding from this picture on
 */
record Unit(Part part, Start start) {
    enum Part {
        /** What may stand before the first slice, and begins a new picture behind one. */
        HEAD,
        /** The first slice, or in MPEG-2 the header of the picture. */
        PICTURE,
        /** All that follows. */
        REST
    }

    /** How a decoder that knows the parameters alone gets on from a picture. */
    enum Start {
        NONE,
        /** This picture can be decoded. */
        ALONE,
        /** This picture and those after it. */
        ONWARDS;

        Start or(Start other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    static final Unit OTHER_HEAD = new Unit(Part.HEAD, Start.NONE);
    static final Unit OTHER_PICTURE = new Unit(Part.PICTURE, Start.NONE);
    static final Unit REST = new Unit(Part.REST, Start.NONE);
}
