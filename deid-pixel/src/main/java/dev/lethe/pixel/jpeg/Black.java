package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.util.List;

/** What black is in a component. */
enum Black {
    LOWEST,
    MIDDLE,
    HIGHEST;

    /**
     * By component.
     *
     * @throws QuarantineException when the Photometric Interpretation is none that this JPEG process may have
     */
    static List<Black> of(String photometricInterpretation, int components) throws QuarantineException {
        List<Black> black =
                switch (photometricInterpretation) {
                    case "MONOCHROME1" -> List.of(HIGHEST);
                    case "MONOCHROME2" -> List.of(LOWEST);
                    case "RGB" -> List.of(LOWEST, LOWEST, LOWEST);
                    case "YBR_FULL", "YBR_FULL_422" -> List.of(LOWEST, MIDDLE, MIDDLE);
                    default -> List.of();
                };
        Damage.require(black.size() == components);
        return black;
    }

    /**
     * The quantized DC coefficient of a flat block, rounded away from the middle: decoders cut what is beyond the range.
     *
     * @param step of the quantization, at least 1
     */
    int dc(int precision, int step) {
        // Eight times the sample, which is centred on zero (ISO/IEC 10918-1 A.3.1, A.3.3).
        int half = FrameHeader.BLOCK << (precision - 1);
        return switch (this) {
            case LOWEST -> -((half + step - 1) / step);
            case MIDDLE -> 0;
            case HIGHEST -> (half - FrameHeader.BLOCK + step - 1) / step;
        };
    }
}
