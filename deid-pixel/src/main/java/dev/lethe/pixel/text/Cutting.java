package dev.lethe.pixel.text;

import dev.lethe.pixel.Box;

/**
 * A part of a plane made into a picture to be read.
 *
 * @param candidate what is read there
 * @param cut the part; may reach beyond the plane, where its outermost pixels go on
 * @param turns by how many quarters the writing is turned counterclockwise in the plane
 * @param scale from the plane to the picture
 * @param margin around it in the picture, in pixels
 */
record Cutting(Candidate candidate, Box cut, int turns, double scale, int margin) {
    /** Strokes are brightest in their middle; where thin ones are drawn at that, they stay apart. */
    private static final double PEAK_ABOVE_MEAN = 0.5;

    private static final double GROUND_BELOW_MEAN = 0.9;

    private int width() {
        return (int) Math.ceil((turns % 2 == 0 ? cut.width() : cut.height()) * scale);
    }

    private int height() {
        return (int) Math.ceil((turns % 2 == 0 ? cut.height() : cut.width()) * scale);
    }

    Gray picture() {
        int width = width() + 2 * margin;
        int height = height() + 2 * margin;
        double ink = candidate.inkLevel() + PEAK_ABOVE_MEAN * candidate.contrast();
        double ground = candidate.inkLevel() - GROUND_BELOW_MEAN * candidate.contrast();
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (x - margin + 0.5) / scale;
                double v = (y - margin + 0.5) / scale;
                boolean outside = x < margin || y < margin || x >= width - margin || y >= height - margin;
                double share = outside ? 0 : (value(u, v) - ground) / (ink - ground);
                pixels[y * width + x] = (byte) Math.round(255 * (1 - Math.max(0, Math.min(1, share))));
            }
        }
        return new Gray(width, height, pixels);
    }

    /** Between four pixels. */
    private double value(double u, double v) {
        double x = planeX(u, v) - 0.5;
        double y = planeY(u, v) - 0.5;
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        return (1 - down) * ((1 - right) * at(left, top) + right * at(left + 1, top))
                + down * ((1 - right) * at(left, top + 1) + right * at(left + 1, top + 1));
    }

    private int at(int x, int y) {
        Plane plane = candidate.plane();
        return plane.at(Math.max(0, Math.min(plane.width() - 1, x)), Math.max(0, Math.min(plane.height() - 1, y)));
    }

    private double planeX(double u, double v) {
        return switch (turns) {
            case 0 -> cut.x() + u;
            case 1 -> cut.x() + v;
            case 2 -> cut.right() - u;
            default -> cut.right() - v;
        };
    }

    private double planeY(double u, double v) {
        return switch (turns) {
            case 0 -> cut.y() + v;
            case 1 -> cut.bottom() - u;
            case 2 -> cut.bottom() - v;
            default -> cut.y() + u;
        };
    }

    /** A box of the picture where it is in the plane; null when it is outside of it. */
    Box inPlane(Box box) {
        double left = (box.x() - margin) / scale;
        double top = (box.y() - margin) / scale;
        double right = (box.right() - margin) / scale;
        double bottom = (box.bottom() - margin) / scale;
        int x = (int) Math.floor(Math.min(planeX(left, top), planeX(right, bottom)));
        int y = (int) Math.floor(Math.min(planeY(left, top), planeY(right, bottom)));
        int endX = (int) Math.ceil(Math.max(planeX(left, top), planeX(right, bottom)));
        int endY = (int) Math.ceil(Math.max(planeY(left, top), planeY(right, bottom)));
        return new Box(x, y, Math.max(1, endX - x), Math.max(1, endY - y))
                .within(candidate.plane().width(), candidate.plane().height());
    }
}
