package dev.lethe.quickstart.bench.pixels;

import dev.lethe.pixel.Box;
import dev.lethe.testkit.pixels.TextKind;

/** Where a text is in a frame, and what it says. */
record TruthBox(Box box, TextKind kind) {
    /** Redaction may reach so far beyond a text, and JPEG's blocks do. */
    private static final int LEAST_MARGIN = 8;

    boolean is(TextKind.Role role) {
        return kind.role() == role;
    }

    /** The text with the room around it that redacting may take: half its height, 8 pixels at least. */
    Box withMargin() {
        return box.grown(Math.max(LEAST_MARGIN, Math.min(box.width(), box.height()) / 2));
    }
}
