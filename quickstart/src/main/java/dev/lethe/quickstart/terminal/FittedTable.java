package dev.lethe.quickstart.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A table as wide as the terminal: some columns give way, and two dots tell where a text was cut. */
public final class FittedTable {
    private static final int NARROWEST = 16;
    private static final String CUT = "..";
    private static final String GAP = "  ";

    private record Row(UnaryOperator<String> style, String[] cells) {}

    private final String[] titles;
    private final int[] flexible;
    private final List<Row> rows = new ArrayList<>();

    /** @param flexible indices of the columns that give way, the one that is cut first in front */
    public FittedTable(String[] titles, int... flexible) {
        this.titles = titles.clone();
        this.flexible = flexible.clone();
    }

    /** @param style of the whole line, such as {@link Terminal#red} */
    public FittedTable row(UnaryOperator<String> style, String... cells) {
        rows.add(new Row(style, cells.clone()));
        return this;
    }

    public FittedTable row(String... cells) {
        return row(UnaryOperator.identity(), cells);
    }

    /** The head in bold, then the rows. */
    List<String> lines(int width, UnaryOperator<String> bold) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>(rows.size() + 1);
        lines.add(bold.apply(line(titles, widths)));
        rows.forEach(row -> lines.add(row.style.apply(line(row.cells, widths))));
        return lines;
    }

    /** What a column needs; the flexible ones share what the others leave. */
    private int[] widths(int width) {
        int[] widths = new int[titles.length];
        int left = width - GAP.length() * (titles.length - 1);
        for (int column = 0; column < titles.length; column++) {
            widths[column] = titles[column].length();
            for (Row row : rows) {
                widths[column] = Math.max(widths[column], row.cells[column].length());
            }
            left -= widths[column];
        }
        for (int column : flexible) {
            left += widths[column];
        }
        left = Math.max(left, NARROWEST * flexible.length);
        for (int i = 0; i < flexible.length; i++) {
            int share = left / (flexible.length - i);
            widths[flexible[i]] = Math.min(widths[flexible[i]], share);
            left -= widths[flexible[i]];
        }
        return widths;
    }

    private static String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            String cut = cell.length() <= widths[i] ? cell : cell.substring(0, widths[i] - CUT.length()) + CUT;
            line.append(i == 0 ? "" : GAP).append(cut).append(" ".repeat(widths[i] - cut.length()));
        }
        return line.toString().stripTrailing();
    }
}
