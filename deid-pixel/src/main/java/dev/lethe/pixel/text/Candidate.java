package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Blobs in a row that may be a line of text.
 *
 * @param plane where they were found, turned so that ink is bright
 * @param box around all of them and the marks that belong to them, in the plane
 * @param letters those as high as letters are
 * @param upright they stand in a column: writing that was turned by a quarter
 * @param letterHeight usual extent of a letter across the line, in pixels
 */
record Candidate(Plane plane, Box box, List<Blob> letters, boolean upright, int letterHeight) {
    /** In letter heights: marks above and below, and a line that is a little askew. */
    private static final double HIGHEST_LINE = 2.5;

    static Candidate of(Plane plane, Box box, List<Blob> letters, boolean upright) {
        double height = median(
                letters, letter -> upright ? letter.box().width() : letter.box().height());
        return new Candidate(plane, box, letters, upright, (int) Math.round(height));
    }

    Candidate within(Box wider) {
        return new Candidate(plane, wider, letters, upright, letterHeight);
    }

    /** Its box in the frame. */
    Box frameBox() {
        return inFrame(box);
    }

    /** Where a box of the plane is in the frame. */
    Box inFrame(Box box) {
        int scale = plane.scale();
        return new Box(box.x() * scale, box.y() * scale, box.width() * scale, box.height() * scale);
    }

    /** How uneven letters are within, of their contrast: 0 is flat, as writing is; noise is above a half. */
    double unevenness() {
        return median(letters, letter -> letter.spread() / letter.contrast());
    }

    /** How abruptly letters end, of their contrast: near 1 is a drawn edge, what a body shows is softer. */
    double sharpness() {
        return median(letters, letter -> letter.edge() / letter.contrast());
    }

    /** How much letters differ from each other in brightness, of their contrast. */
    double variety() {
        double usual = inkLevel();
        return median(letters, letter -> Math.abs(letter.level() - usual)) / contrast();
    }

    /** How far letters are from standing on one line, or hanging from one, in letter heights. */
    double disorder() {
        return Math.min(deviation(this::first), deviation(this::last)) / letterHeight;
    }

    /** Whether it is not much higher than its letters are: what goes up and down is a drawing, or a body. */
    boolean isOneLine() {
        return (upright ? box.width() : box.height()) <= HIGHEST_LINE * letterHeight;
    }

    /** Whether it is at least as sharp and at most as uneven, various and disordered. */
    boolean isDrawn(double sharpness, double unevenness, double variety, double disorder) {
        return sharpness() > sharpness && unevenness() < unevenness && variety() < variety && disorder() < disorder;
    }

    /** How much of its box a letter fills. */
    double fill() {
        return median(letters, letter -> (double) letter.area() / letter.box().area());
    }

    /** How many letters there may be: those that touch are told by their width. */
    int count() {
        return Math.max(letters.size(), (int) (length() / (1.2 * letterHeight)));
    }

    /** How well its letters hang together as a line: many of them, near each other. */
    double cohesion() {
        int inked = letters.stream()
                .mapToInt(
                        letter -> upright ? letter.box().height() : letter.box().width())
                .sum();
        double gap = Math.max(0, length() - inked) / (double) letterHeight / letters.size();
        return count() / (1 + 4 * gap);
    }

    /** How much it looks written: the clearer and the longer, the more. */
    double quality() {
        double clear = sharpness() - 2 * unevenness() - variety() - disorder();
        return clear * Math.log(1 + count());
    }

    /** Of its letters alone, along the line. */
    int length() {
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Blob letter : letters) {
            start = Math.min(start, upright ? letter.box().y() : letter.box().x());
            end = Math.max(end, upright ? letter.box().bottom() : letter.box().right());
        }
        return end - start;
    }

    double inkLevel() {
        return median(letters, Blob::level);
    }

    double contrast() {
        return median(letters, Blob::contrast);
    }

    private double first(Blob letter) {
        return upright ? letter.box().x() : letter.box().y();
    }

    private double last(Blob letter) {
        return upright ? letter.box().right() : letter.box().bottom();
    }

    private double deviation(ToDoubleFunction<Blob> of) {
        double usual = median(letters, of);
        return letters.stream()
                .mapToDouble(letter -> Math.min(letterHeight, Math.abs(of.applyAsDouble(letter) - usual)))
                .average()
                .orElse(0);
    }

    private static double median(List<Blob> letters, ToDoubleFunction<Blob> of) {
        double[] values = letters.stream().mapToDouble(of).toArray();
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
