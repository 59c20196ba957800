package dev.lethe.testkit.pixels;

import dev.lethe.testkit.synthetic.PixelFont;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What a line is drawn with: a font of the JDK, smooth or not, or the dots of {@link PixelFont}. Which shapes the JDK's
 * logical fonts have is the machine's matter.
 *
 * @param font null for dots
 * @param size height of the font in pixels; of dots: pixels per dot
 */
record Typeface(Font font, int size, boolean smooth) {
    private static final List<String> FAMILIES = List.of(Font.SANS_SERIF, Font.SANS_SERIF, Font.MONOSPACED, Font.SERIF);
    private static final int DOTS_WIDE = 6;
    private static final int DOTS_HIGH = 7;

    static Typeface any(RandomGenerator random, int size) {
        String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
        int style = random.nextInt(4) == 0 ? Font.BOLD : Font.PLAIN;
        return new Typeface(new Font(family, style, size), size, random.nextInt(3) != 0);
    }

    static Typeface dots(int size) {
        return new Typeface(null, size, false);
    }

    /** What of a text it has characters for. */
    String writable(String text) {
        return font == null ? text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9.:/ -]", " ") : text;
    }

    /** The ink of a label and of what follows it, one as large as the other: laid upon each other they are the line. */
    Glyphs[] draw(String label, String text) {
        return font == null ? dotted(label, text) : outlined(label, text);
    }

    private Glyphs[] dotted(String label, String text) {
        int width = (label.length() + text.length()) * DOTS_WIDE * size;
        byte[] coverage = new byte[width * DOTS_HIGH * size];
        PixelFont.write(coverage, width, 1, 0, 0, size, label + text);
        return new Glyphs(width, DOTS_HIGH * size, coverage).parts(label.length() * DOTS_WIDE * size);
    }

    private Glyphs[] outlined(String label, String text) {
        int width = size * (label.length() + text.length() + 2);
        int height = size * 2;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING,
                smooth ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
        graphics.setFont(font);
        graphics.setColor(Color.WHITE);
        int left = size / 2;
        graphics.drawString(label + text, left, size * 3 / 2);
        int advance = graphics.getFontMetrics().stringWidth(label);
        graphics.dispose();
        byte[] coverage = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        return new Glyphs(width, height, coverage).parts(label.isEmpty() ? 0 : left + advance);
    }
}
