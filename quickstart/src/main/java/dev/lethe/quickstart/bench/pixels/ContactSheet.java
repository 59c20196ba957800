package dev.lethe.quickstart.bench.pixels;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.Frame;
import dev.lethe.pixel.text.Display.Window;
import dev.lethe.pixel.view.FramePicture;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** First frames of the first instances, before and after, in one picture. */
final class ContactSheet {
    private static final int MOST = 16;
    private static final int PAIRS_IN_ROW = 4;
    private static final int CELL = 200;
    private static final int GAP = 6;

    private record Pair(BufferedImage before, BufferedImage after) {}

    private final List<Pair> pairs = new ArrayList<>();

    /** Takes two Part 10 files, of one instance; more than there is room for are passed over. */
    void add(byte[] source, byte[] output) throws IOException, QuarantineException {
        if (pairs.size() < MOST) {
            Frame before = FrameSource.of(new ByteArrayInputStream(source)).next();
            Frame after = FrameSource.of(new ByteArrayInputStream(output)).next();
            Window shown = FramePicture.range(before);
            pairs.add(new Pair(FramePicture.of(before, shown, null), FramePicture.of(after, shown, null)));
        }
    }

    /** As PNG. */
    void write(Path file) throws IOException {
        int rows = (pairs.size() + PAIRS_IN_ROW - 1) / PAIRS_IN_ROW;
        int pairWidth = 2 * CELL + 2 * GAP;
        BufferedImage sheet = new BufferedImage(
                PAIRS_IN_ROW * pairWidth + GAP, rows * (CELL + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.setColor(new Color(0x50, 0x58, 0x60));
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        for (int i = 0; i < pairs.size(); i++) {
            int x = i % PAIRS_IN_ROW * pairWidth + GAP;
            int y = i / PAIRS_IN_ROW * (CELL + GAP) + GAP;
            graphics.drawImage(pairs.get(i).before, x, y, CELL, CELL, null);
            graphics.drawImage(pairs.get(i).after, x + CELL + 1, y, CELL, CELL, null);
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", file.toFile());
    }
}
