package dev.lethe.pixel.region;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A row of the table.
 *
 * @param name unique
 * @param sources the public rule sets that have it
 * @param boxes as the table gives them, perhaps larger than the image
 */
record RegionRule(String name, List<String> sources, Condition condition, List<Box> boxes) {
    private static final Set<String> SOURCES = Set.of("CTP", "Stanford", "pydicom-deid", "SMI");
    private static final int CELLS = 4;

    /** @throws IllegalArgumentException that says what is not understood */
    static RegionRule parse(String row) {
        String[] cells = row.split("\t", -1);
        require(cells.length == CELLS, cells.length + " cells");
        require(cells[0].matches("[a-z0-9][a-z0-9-]*"), "the name " + cells[0]);
        List<String> sources = Arrays.asList(cells[1].split(","));
        for (String source : sources) {
            require(SOURCES.contains(source), "the source " + source);
        }
        List<Box> boxes = new ArrayList<>();
        for (String box : cells[3].split(";")) {
            boxes.add(box(box.strip()));
        }
        return new RegionRule(cells[0], List.copyOf(sources), ConditionParser.parse(cells[2]), List.copyOf(boxes));
    }

    private static Box box(String text) {
        require(text.matches("\\d{1,5}(,\\d{1,5}){3}"), "the box " + text);
        int[] numbers =
                Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
        return new Box(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("row with " + what);
        }
    }
}
