package dev.lethe.pixel.codec;

/** Photometric Interpretations (PS3.3 C.7.6.3.1.2). */
final class ColourSpaces {
    static final String RGB = "RGB";
    static final String YBR_FULL = "YBR_FULL";

    private ColourSpaces() {}

    /** Whether a pixel has three samples; false also for what nobody knows. */
    static boolean isColour(String photometric) {
        return switch (photometric) {
            case RGB, YBR_FULL, NativeLayout.SUBSAMPLED, "YBR_RCT", "YBR_ICT" -> true;
            default -> false;
        };
    }

    static boolean isGray(String photometric) {
        return switch (photometric) {
            case "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR" -> true;
            default -> false;
        };
    }

    static boolean isKnown(String photometric, int samplesPerPixel) {
        return samplesPerPixel == 1 ? isGray(photometric) : isColour(photometric);
    }
}
