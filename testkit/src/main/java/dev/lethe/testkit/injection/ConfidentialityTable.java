package dev.lethe.testkit.injection;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Tag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PS3.15 Table E.1-1, read from the table that ships with the engine but by code of its own: injection and judge must not
 * ask the engine what is identifying.
 */
public final class ConfidentialityTable {
    private static final String RESOURCE = "/dev/lethe/deid/profile/confidentiality-profile.tsv";
    private static final int BASIC = 4;
    private static final String TITLES = "# tag	";

    private final List<TableRow> rows = new ArrayList<>();
    private final Map<Integer, TableRow> byTag = new HashMap<>();
    private final List<TableRow> repeating = new ArrayList<>();

    public ConfidentialityTable() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ConfidentialityTable.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            List<String> all = lines.lines().toList();
            List<String> titles = all.stream()
                    .filter(line -> line.startsWith(TITLES))
                    .map(line -> List.of(line.split("\t", -1)))
                    .findFirst()
                    .orElseThrow();
            all.stream().filter(line -> !line.startsWith("#")).forEach(line -> add(line, titles));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line, List<String> titles) {
        String[] cells = line.split("\t", -1);
        if (cells[0].startsWith("odd")) {
            return; // private attributes: told by their group
        }
        String digits = cells[0].replace(",", "");
        int tag = Integer.parseUnsignedInt(digits.replace('x', '0'), 16);
        int mask = Integer.parseUnsignedInt(digits.replaceAll("[^x]", "F").replace('x', '0'), 16);
        Map<DeidOption, Character> codes = new EnumMap<>(DeidOption.class);
        for (DeidOption option : DeidOption.values()) {
            String code =
                    option.column().map(column -> cells[titles.indexOf(column)]).orElse("-");
            if (!code.equals("-")) {
                codes.put(option, code.charAt(0));
            }
        }
        TableRow row = new TableRow(tag, mask, cells[BASIC], codes);
        rows.add(row);
        if (mask == -1) {
            byTag.put(tag, row);
        } else {
            repeating.add(row);
        }
    }

    /** All rows but that of private attributes. */
    public List<TableRow> rows() {
        return List.copyOf(rows);
    }

    /** The row of an attribute; null when the table does not list it. */
    public TableRow row(int tag) {
        TableRow row = byTag.get(tag);
        if (row != null || Tag.isPrivate(tag)) {
            return row;
        }
        for (TableRow each : repeating) {
            if (each.matches(tag)) {
                return each;
            }
        }
        return null;
    }
}
