package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;

/** Marker codes (ISO/IEC 10918-1 Table B.1). */
final class Marker {
    /** Baseline DCT. */
    static final int SOF0 = 0xFFC0;
    /** Extended sequential DCT. */
    static final int SOF1 = 0xFFC1;

    static final int DHT = 0xFFC4;
    static final int SOI = 0xFFD8;
    static final int EOI = 0xFFD9;
    static final int SOS = 0xFFDA;
    static final int DQT = 0xFFDB;
    static final int DRI = 0xFFDD;
    static final int APP0 = 0xFFE0;
    static final int APP14 = 0xFFEE;
    static final int APP15 = 0xFFEF;
    static final int COM = 0xFFFE;

    private Marker() {}

    /** The marker at which the stream stands, fill bytes passed over. */
    static int next(Segment in) throws QuarantineException {
        Damage.require(in.u8() == 0xFF);
        int code = in.u8();
        while (code == 0xFF) {
            code = in.u8();
        }
        return 0xFF00 | code;
    }
}
