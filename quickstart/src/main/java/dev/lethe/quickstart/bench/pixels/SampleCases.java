package dev.lethe.quickstart.bench.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.Profile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.bench.pixels.PixelCase.Knowledge;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A collection of sample files: {@code generated/ground_truth.json} tells each text of invented files,
 * {@code inventory.tsv} in a column what reviewers saw in the real ones.
 */
final class SampleCases {
    private static final String TRUTH = "generated/ground_truth.json";
    private static final String INVENTORY = "inventory.tsv";

    private final Path folder;

    SampleCases(Path folder) {
        this.folder = folder;
    }

    static boolean areIn(Path folder) {
        return Files.isRegularFile(folder.resolve(TRUTH)) && Files.isRegularFile(folder.resolve(INVENTORY));
    }

    /** Files whose boxes are known. Text that is not in Pixel Data (overlays, icons, documents) is the header rules' matter. */
    List<PixelCase> withBoxes() throws IOException {
        JsonNode truth = new ObjectMapper().readTree(folder.resolve(TRUTH).toFile());
        List<PixelCase> cases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : truth.properties()) {
            String path = "generated/" + entry.getKey();
            boolean inPixels = entry.getValue().has("text_boxes")
                    && !entry.getValue().has("text_in")
                    && !path.contains("/encapsulated/");
            if (inPixels) {
                read(path, Knowledge.BOXES)
                        .map(plain -> new PixelCase(
                                plain.name(),
                                plain.source(),
                                plain.modality(),
                                plain.syntaxUid(),
                                difficulty(path),
                                Knowledge.BOXES,
                                SampleTruth.texts(entry.getValue())))
                        .ifPresent(cases::add);
            }
        }
        return cases;
    }

    /** Undamaged real files that somebody looked at, and whose pixels a profile would have to look at. */
    List<PixelCase> reviewed() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(INVENTORY));
        List<String> columns = Arrays.asList(lines.get(0).split("\t", -1));
        int path = columns.indexOf("path");
        int review = columns.indexOf("burned_in_text_review");
        int broken = columns.indexOf("broken");
        List<PixelCase> cases = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Knowledge knowledge = knowledge(cells[review]);
            boolean damaged = !cells[broken].isEmpty() && !cells[broken].equals("0");
            if (knowledge != null && !damaged && !cells[path].startsWith("generated/")) {
                read(cells[path], knowledge).ifPresent(cases::add);
            }
        }
        return cases;
    }

    private static Knowledge knowledge(String review) {
        if (review.startsWith("PHI-text")) {
            return Knowledge.IDENTIFYING;
        } else if (review.startsWith("technical-text") || review.startsWith("side-marker")) {
            return Knowledge.TECHNICAL;
        }
        return review.startsWith("none-seen") ? Knowledge.NO_TEXT : null;
    }

    private Optional<PixelCase> read(String path, Knowledge knowledge) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file));
                DicomInputStream in = new DicomInputStream(stream)) {
            in.readFileMetaInformation();
            Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
            String syntax = in.transferSyntax().uid();
            boolean unseen = Profile.basic()
                    .pixelRisk()
                    .assess(PixelFacts.of(header, syntax, in.atBulk()))
                    .isClear();
            if (unseen || !in.atBulk()) {
                return Optional.empty();
            }
            String modality = header.getString(Tag.Modality);
            return Optional.of(new PixelCase(
                    path,
                    () -> Files.readAllBytes(file),
                    modality == null ? "none" : modality,
                    syntax,
                    "",
                    knowledge,
                    List.of()));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    /** File names tell it. */
    private static String difficulty(String path) {
        Map<String, String> hints = Map.of(
                "rotated", "rotated",
                "low_contrast", "low contrast",
                "tiny", "small",
                "outside_window", "outside window",
                "some_frames", "some frames",
                "multiframe_jpeg", "some frames",
                "/video/", "video",
                "scanned", "document",
                "single_bit", "document");
        return hints.entrySet().stream()
                .filter(hint -> path.contains(hint.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst()
                .orElse("plain");
    }
}
