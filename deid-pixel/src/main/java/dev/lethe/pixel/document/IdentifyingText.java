package dev.lethe.pixel.document;

import dev.lethe.pixel.Box;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Where the words are that must go. */
final class IdentifyingText {
    private IdentifyingText() {}

    static List<Box> boxes(List<PageLine> lines, WordJudge judge) {
        List<Box> boxes = new ArrayList<>();
        for (PageLine line : lines) {
            if (line.text().isBlank()) {
                boxes.add(line.box());
            } else {
                add(line, judge.identifying(line.text()), boxes);
            }
        }
        return boxes;
    }

    private static void add(PageLine line, BitSet identifying, List<Box> boxes) {
        if (identifying.isEmpty()) {
            return;
        }
        List<Box> found = new ArrayList<>();
        int at = 0;
        for (PageLine.Word word : line.words()) {
            int end = at + word.text().length();
            int next = identifying.nextSetBit(at);
            if (next >= 0 && next < end) {
                found.add(word.box());
            }
            at = end + 1;
        }
        if (found.isEmpty() || at - 1 != line.text().length()) {
            found.add(line.box());
        }
        boxes.addAll(found);
    }
}
