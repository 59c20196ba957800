package dev.lethe.pixel.region;

import dev.lethe.pixel.Box;
import java.util.List;

/**
 * What the rules say of an image.
 *
 * @param boxes to blank in every frame, inside the image, none inside another; empty where no rule applies
 * @param rules names of all that apply; they tell of devices, not of patients
 */
public record RegionDecision(List<Box> boxes, List<String> rules) {
    public RegionDecision {
        boxes = List.copyOf(boxes);
        rules = List.copyOf(rules);
    }
}
