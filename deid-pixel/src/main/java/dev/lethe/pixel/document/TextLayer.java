package dev.lethe.pixel.document;

import dev.lethe.pixel.Box;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gathers the glyphs of a page, hidden ones too, and makes lines of them. First those that follow each other in the page's content
 * become pieces, so that two layers of text at one place do not mix; then pieces of one baseline become a line.
 */
final class TextLayer {
    private static final int MOST_GLYPHS = 1 << 20;
    private static final double FARTHEST = 1e6;
    /** Shares of the font's size. */
    private static final double DESCENT = -0.25;

    private static final double ASCENT = 0.95;
    private static final double SAME_BASELINE = 0.35;
    private static final double SPACE = 0.15;
    private static final double OVERLAP = -0.3;

    private static final Pattern SPACES = Pattern.compile("\\s");

    private static final Comparator<Piece> BY_BASELINE =
            Comparator.comparingLong((Piece piece) -> piece.degrees).thenComparingDouble(piece -> piece.baseline);

    private final int columns;
    private final int rows;
    private final List<Piece> pieces = new ArrayList<>();
    private int glyphs;
    private Piece last;

    /** @param columns and {@code rows} of the page in pixels; what lies outside is left out */
    TextLayer(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * @param text of one glyph, in Unicode; null where nobody knows
     * @param transform from the em square at the glyph's origin to pixels
     * @param advanceX to the next glyph in that square
     * @param advanceY not 0 in vertical writing
     */
    void add(String text, AffineTransform transform, double advanceX, double advanceY) {
        if (++glyphs > MOST_GLYPHS) {
            throw new PdfLimitException("glyphs");
        }
        boolean vertical = advanceX == 0 && advanceY != 0;
        Rectangle2D square = vertical
                ? new Rectangle2D.Double(-0.5, Math.min(0, advanceY), 1, Math.abs(advanceY))
                : new Rectangle2D.Double(Math.min(0, advanceX), DESCENT, Math.abs(advanceX), ASCENT - DESCENT);
        Box box = box(transform.createTransformedShape(square).getBounds2D());
        if (text == null) {
            return;
        }
        String plain =
                SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        if (plain.isEmpty() || box == null) {
            last = null;
            return;
        }
        Point2D origin = transform.transform(new Point2D.Double(0, 0), null);
        Point2D end = transform.transform(
                vertical ? new Point2D.Double(0, advanceY) : new Point2D.Double(advanceX == 0 ? 1 : advanceX, 0), null);
        Point2D em = transform.transform(vertical ? new Point2D.Double(1, 0) : new Point2D.Double(0, 1), null);
        long degrees = Math.floorMod(
                Math.round(Math.toDegrees(Math.atan2(end.getY() - origin.getY(), end.getX() - origin.getX()))), 360L);
        double along = Math.cos(Math.toRadians(degrees));
        double across = Math.sin(Math.toRadians(degrees));
        Piece glyph = new Piece(degrees, Math.max(1, origin.distance(em)));
        glyph.from = origin.getX() * along + origin.getY() * across;
        glyph.to = advanceX == 0 && !vertical ? glyph.from : end.getX() * along + end.getY() * across;
        glyph.baseline = origin.getY() * along - origin.getX() * across;
        glyph.text.append(plain);
        glyph.box = box;
        if (last != null && last.continuesWith(glyph)) {
            last.append(glyph);
        } else {
            pieces.add(glyph);
            last = glyph;
        }
    }

    private Box box(Rectangle2D area) {
        boolean sane = Math.abs(area.getMinX()) < FARTHEST
                && Math.abs(area.getMinY()) < FARTHEST
                && area.getMaxX() < FARTHEST
                && area.getMaxY() < FARTHEST;
        if (!sane) {
            return null;
        }
        int x = (int) Math.floor(area.getMinX());
        int y = (int) Math.floor(area.getMinY());
        int width = Math.max(1, (int) Math.ceil(area.getMaxX()) - x);
        int height = Math.max(1, (int) Math.ceil(area.getMaxY()) - y);
        return new Box(x, y, width, height).within(columns, rows);
    }

    List<PageLine> lines() {
        pieces.sort(BY_BASELINE);
        List<PageLine> lines = new ArrayList<>();
        for (int from = 0, to = 0; from < pieces.size(); from = to) {
            Piece first = pieces.get(from);
            while (to < pieces.size() && first.isOnLineOf(pieces.get(to))) {
                to++;
            }
            lines.add(line(new ArrayList<>(pieces.subList(from, to))));
        }
        return lines;
    }

    private static PageLine line(List<Piece> line) {
        line.sort(Comparator.comparingDouble(piece -> piece.from));
        List<Piece> words = new ArrayList<>();
        for (Piece piece : line) {
            Piece word = words.isEmpty() ? null : words.get(words.size() - 1);
            if (word != null && word.continuesWith(piece)) {
                word.append(piece);
            } else {
                words.add(piece);
            }
        }
        Box box = words.get(0).box;
        for (Piece word : words) {
            box = box.union(word.box);
        }
        List<PageLine.Word> found = words.stream()
                .map(word -> new PageLine.Word(word.box, word.text.toString()))
                .toList();
        return new PageLine(
                box, String.join(" ", found.stream().map(PageLine.Word::text).toList()), found);
    }

    private static final class Piece {
        private final long degrees;
        private final double size;
        /** Along the direction of writing. */
        private double from;

        private double to;
        /** Across it. */
        private double baseline;

        private final StringBuilder text = new StringBuilder();
        private Box box;

        Piece(long degrees, double size) {
            this.degrees = degrees;
            this.size = size;
        }

        boolean isOnLineOf(Piece other) {
            return degrees == other.degrees && Math.abs(baseline - other.baseline) < SAME_BASELINE * size;
        }

        boolean continuesWith(Piece next) {
            double gap = next.from - to;
            return isOnLineOf(next) && gap > OVERLAP * size && gap < SPACE * size;
        }

        void append(Piece next) {
            text.append(next.text);
            to = Math.max(to, next.to);
            box = box.union(next.box);
        }
    }
}
