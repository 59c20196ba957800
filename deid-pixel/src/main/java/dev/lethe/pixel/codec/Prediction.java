package dev.lethe.pixel.codec;

/**
 * What a sample is predicted to be from its neighbours to the left, above, and above left (ISO 10918-1 Table H.1).
 *
 * @param predictor 1 to 7
 */
record Prediction(int predictor, int columns, int components) {
    /** @param at of a sample that is neither in the first line nor the first column */
    int of(char[] values, int at) {
        int left = values[at - components];
        int above = values[at - columns * components];
        int corner = values[at - (columns + 1) * components];
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + (above - corner >> 1);
            case 6 -> above + (left - corner >> 1);
            default -> left + above >> 1;
        };
    }
}
