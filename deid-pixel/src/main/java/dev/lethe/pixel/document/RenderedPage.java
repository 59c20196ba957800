package dev.lethe.pixel.document;

import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A page as it is seen.
 *
 * @param image RGB
 * @param width in points of 1/72 inch, as is {@code height}
 * @param scale pixels per point
 * @param textLayer what the page's content tells to be text
 */
record RenderedPage(BufferedImage image, float width, float height, float scale, List<PageLine> textLayer) {}
