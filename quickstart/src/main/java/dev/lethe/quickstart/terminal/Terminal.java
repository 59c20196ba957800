package dev.lethe.quickstart.terminal;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Writes for a person at a terminal, or for a file: with a terminal the progress line is rewritten in place and headings
 * are bold, without one a progress line is printed every few seconds and nothing is coloured. Used by one thread.
 */
public final class Terminal {
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(3);
    private static final int WIDTH_OF_FILES = 280;
    private static final int WIDEST_TEXT = 100;
    private static final int INDENT = 2;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean interactive;
    private final boolean styled;
    private final int columns;
    private boolean progressShown;
    private long lastPlainProgress;

    /**
     * @param interactive whether the line may be rewritten
     * @param styled whether bold and colour may be used
     * @param columns width of the terminal; a longer progress line could not be rewritten
     */
    public Terminal(PrintStream out, boolean interactive, boolean styled, int columns) {
        this.out = out;
        this.interactive = interactive;
        this.styled = styled;
        this.columns = Math.max(columns, 20);
        this.lastPlainProgress = System.nanoTime() - PLAIN_INTERVAL.toNanos();
    }

    /**
     * Asks the environment: system property {@code lethe.tty} says whether standard output is a terminal and
     * {@code lethe.columns} how wide it is; {@code NO_COLOR} and {@code TERM=dumb} are respected.
     */
    public static Terminal of(PrintStream out) {
        boolean interactive = Boolean.getBoolean("lethe.tty") && !"dumb".equals(System.getenv("TERM"));
        boolean styled = interactive && System.getenv("NO_COLOR") == null;
        return new Terminal(out, interactive, styled, Integer.getInteger("lethe.columns", 80));
    }

    /** A heading with an empty line above. */
    public void heading(String text) {
        endProgress();
        out.println();
        out.println(bold(text));
    }

    /** One line below a heading. */
    public void line(String text) {
        endProgress();
        out.println(text.isEmpty() ? text : "  " + text);
        out.flush();
    }

    /** Running text, broken between words. */
    public void paragraph(String text) {
        int width = Math.min(interactive ? columns : WIDTH_OF_FILES, WIDEST_TEXT) - INDENT;
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        line(line.toString());
    }

    /** Every line of a table. */
    public void table(Table table) {
        table.lines().forEach(this::line);
    }

    /** Every line of a table that is fitted to the width: of the terminal, or of a file, where nothing much is cut. */
    public void table(FittedTable table) {
        table.lines((interactive ? columns : WIDTH_OF_FILES) - INDENT, this::bold)
                .forEach(this::line);
    }

    /** Says how far it is. Call it as often as there is news; plain output shows only some of it. */
    public void progress(String text) {
        if (interactive) {
            out.print(CLEAR_LINE + "  " + text.substring(0, Math.min(text.length(), columns - 3)));
            out.flush();
            progressShown = true;
        } else if (System.nanoTime() - lastPlainProgress >= PLAIN_INTERVAL.toNanos()) {
            lastPlainProgress = System.nanoTime();
            out.println("  " + text);
            out.flush();
        }
    }

    /** The last word of a progress line: stays on the terminal. */
    public void done(String text) {
        if (progressShown) {
            out.print(CLEAR_LINE);
            progressShown = false;
        }
        line(text);
        lastPlainProgress = System.nanoTime() - PLAIN_INTERVAL.toNanos();
    }

    public String bold(String text) {
        return styled ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    public String green(String text) {
        return styled ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    public String red(String text) {
        return styled ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    public String yellow(String text) {
        return styled ? "\u001b[33m" + text + "\u001b[0m" : text;
    }

    /** Text from outside without what would speak to the terminal or break a line. */
    public static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\x80-\\x9f\u2028\u2029]", "?");
    }

    private void endProgress() {
        if (progressShown) {
            out.println();
            progressShown = false;
        }
    }
}
