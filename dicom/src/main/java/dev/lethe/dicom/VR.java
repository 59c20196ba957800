package dev.lethe.dicom;

/** Value Representations of PS3.5 6.2. */
public enum VR {
    AE(Kind.TEXT, 1, false),
    AS(Kind.TEXT, 1, false),
    AT(Kind.TAG, 2, false),
    CS(Kind.TEXT, 1, false),
    DA(Kind.TEXT, 1, false),
    DS(Kind.TEXT, 1, false),
    DT(Kind.TEXT, 1, false),
    FD(Kind.FLOAT, 8, false),
    FL(Kind.FLOAT, 4, false),
    IS(Kind.TEXT, 1, false),
    LO(Kind.TEXT, 1, false),
    LT(Kind.TEXT, 1, false),
    OB(Kind.BYTES, 1, true),
    OD(Kind.BYTES, 8, true),
    OF(Kind.BYTES, 4, true),
    OL(Kind.BYTES, 4, true),
    OV(Kind.BYTES, 8, true),
    OW(Kind.BYTES, 2, true),
    PN(Kind.TEXT, 1, false),
    SH(Kind.TEXT, 1, false),
    SL(Kind.INTEGER, 4, false),
    SQ(Kind.SEQUENCE, 1, true),
    SS(Kind.INTEGER, 2, false),
    ST(Kind.TEXT, 1, false),
    SV(Kind.INTEGER, 8, true),
    TM(Kind.TEXT, 1, false),
    UC(Kind.TEXT, 1, true),
    UI(Kind.TEXT, 1, false),
    UL(Kind.INTEGER, 4, false),
    UN(Kind.BYTES, 1, true),
    UR(Kind.TEXT, 1, true),
    US(Kind.INTEGER, 2, false),
    UT(Kind.TEXT, 1, true),
    UV(Kind.INTEGER, 8, true);

    private enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        TAG,
        BYTES,
        SEQUENCE
    }

    private static final VR[] BY_CODE = new VR[26 * 26];

    static {
        for (VR vr : values()) {
            BY_CODE[(vr.code >>> 8) * 26 + (vr.code & 0xFF) - 'A' * 27] = vr;
        }
    }

    private final Kind kind;
    private final int wordSize;
    private final boolean longForm;
    private final int code;

    VR(Kind kind, int wordSize, boolean longForm) {
        this.kind = kind;
        this.wordSize = wordSize;
        this.longForm = longForm;
        this.code = name().charAt(0) << 8 | name().charAt(1);
    }

    /** The two letters as they stand in an explicit VR stream, the first in the upper byte. */
    public int code() {
        return code;
    }

    /** The VR whose letters these are ({@link #code()}); null when they name none. */
    public static VR ofCode(int code) {
        int first = (code >>> 8) - 'A';
        int second = (code & 0xFF) - 'A';
        return first < 0 || first > 25 || second < 0 || second > 25 ? null : BY_CODE[first * 26 + second];
    }

    /** Whether explicit VR streams give its length 32 bits behind two reserved bytes (PS3.5 7.1.2). */
    public boolean hasLongLength() {
        return longForm;
    }

    /** Bytes of the unit that big endian streams swap: 1, 2, 4 or 8. */
    public int wordSize() {
        return wordSize;
    }

    /** Whether its value is a character string. */
    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /** Whether its value is one string in which a backslash separates nothing (PS3.5 6.2). */
    public boolean isSingleText() {
        return this == LT || this == ST || this == UT || this == UR;
    }

    /** Whether Specific Character Set (0008,0005) tells how its value is encoded (PS3.5 6.1.2.3). */
    public boolean usesCharacterSet() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT -> true;
            default -> false;
        };
    }

    /** Whether its value is binary integers: SL, SS, SV, UL, US or UV. */
    public boolean isInteger() {
        return kind == Kind.INTEGER;
    }

    /** Whether its value is binary floating point numbers: FL or FD. */
    public boolean isFloat() {
        return kind == Kind.FLOAT;
    }

    /** Whether its value is opaque bytes: OB, OD, OF, OL, OV, OW or UN. */
    public boolean isBytes() {
        return kind == Kind.BYTES;
    }

    /** The byte that fills a value of odd length (PS3.5 6.2): space for text but UI, else NUL. */
    public byte padding() {
        return (byte) (isText() && this != UI ? ' ' : 0);
    }
}
