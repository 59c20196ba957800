package dev.lethe.quickstart.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns: numbers to the right, the rest to the left, two spaces between. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param titles of the columns; none for a table without a head */
    public Table(String... titles) {
        if (titles.length > 0) {
            rows.add(List.of(titles));
        }
    }

    public Table row(Object... cells) {
        List<String> row = new ArrayList<>(cells.length);
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        boolean[] numeric = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int each = column;
            List<String> cells = rows.stream()
                    .filter(row -> row.size() > each)
                    .map(row -> row.get(each))
                    .toList();
            widths[column] = cells.stream().mapToInt(String::length).max().orElse(0);
            numeric[column] = cells.stream().anyMatch(Table::isNumber)
                    && cells.stream().skip(1).allMatch(Table::isNumber);
        }
        return rows.stream().map(row -> line(row, widths, numeric)).toList();
    }

    private static String line(List<String> row, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column == 0 ? "" : "  ").append(numeric[column] ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
