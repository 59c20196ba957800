package dev.lethe.quickstart.bench.pixels;

import dev.lethe.testkit.pixels.BurnedText;
import dev.lethe.testkit.pixels.TextKind;
import java.io.IOException;
import java.util.List;

/**
 * An instance to be cleaned.
 *
 * @param name       tells it in the report
 * @param source     the whole file, each time it is asked for
 * @param syntaxUid  transfer syntax
 * @param difficulty what is hard about its text
 * @param knowledge  what is known of its text
 * @param texts      all there are, where they are known
 */
record PixelCase(
        String name,
        Source source,
        String modality,
        String syntaxUid,
        String difficulty,
        Knowledge knowledge,
        List<BurnedText> texts) {
    /** Gives a file's bytes. */
    @FunctionalInterface
    interface Source {
        byte[] bytes() throws IOException;
    }

    /** What is known of the text in an instance. */
    enum Knowledge {
        /** Every text with its box. */
        BOXES("boxes known"),
        /** Somebody saw identifying text. */
        IDENTIFYING("identifying text seen"),
        /** Somebody saw text, and none of it identifies. */
        TECHNICAL("technical text seen"),
        /** Somebody looked and saw no text. */
        NO_TEXT("no text seen");

        private final String title;

        Knowledge(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    PixelCase {
        texts = List.copyOf(texts);
    }

    /** Texts that must go, one for each frame that shows them. */
    int identifying() {
        return (int) texts.stream()
                .filter(text -> text.kind().role() == TextKind.Role.IDENTIFYING)
                .count();
    }

    /** Not its texts. */
    @Override
    public String toString() {
        return "PixelCase[" + name + "]";
    }
}
