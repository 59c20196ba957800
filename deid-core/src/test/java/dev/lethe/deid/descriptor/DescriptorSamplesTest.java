package dev.lethe.deid.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lethe.deid.KnownValuesReader;
import dev.lethe.deid.text.Words;
import dev.lethe.deid.text.Words.Kind;
import dev.lethe.deid.text.Words.Word;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much of the descriptors of real files stays. */
class DescriptorSamplesTest {
    private static final int[] DESCRIPTORS = {
        Tag.StudyDescription,
        Tag.SeriesDescription,
        Tag.ProtocolName,
        Tag.BodyPartExamined,
        Tag.PerformedProcedureStepDescription,
        Tag.RequestedProcedureDescription,
        Tag.ScheduledProcedureStepDescription,
        Tag.SequenceName,
        Tag.PulseSequenceName,
        Tag.ReceiveCoilName,
        Tag.ConvolutionKernel,
        Tag.ContrastBolusAgent,
        Tag.DerivationDescription,
        Tag.ImageComments,
        Tag.CodeMeaning,
        Tag.SegmentLabel
    };

    private int words;
    private int kept;
    private final Map<String, Integer> dropped = new HashMap<>();
    private final Set<String> changed = new TreeSet<>();
    private final Map<String, int[]> byText = new HashMap<>();

    @Test
    void mostWordsOfRealDescriptorsStay() throws IOException {
        // Given
        Path folder = Path.of(System.getProperty("lethe.root"), "..", "shared", "dicom-samples")
                .normalize();
        assumeTrue(Files.isDirectory(folder), "SKIPPED: no samples at " + folder);
        List<Path> samples;
        try (Stream<Path> files = Files.walk(folder)) {
            samples = files.filter(Files::isRegularFile)
                    .filter(file -> !folder.relativize(file).startsWith("broken"))
                    .filter(file -> !file.getFileName().toString().matches(".*\\.(md|tsv|json|txt)"))
                    .sorted()
                    .toList();
        }
        // When
        for (Path sample : samples) {
            try (DicomInputStream in = new DicomInputStream(Files.newInputStream(sample))) {
                Attributes header = in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
                collect(
                        header,
                        DescriptorCleaner.of(
                                header, new KnownValuesReader().read(header), Vocabulary.standard(), null));
            } catch (DicomException e) {
                // What cannot be read has no descriptors.
            }
        }
        // Then
        report();
        assertThat(kept).isGreaterThan(words * 4 / 5);
    }

    private void collect(Attributes attributes, DescriptorCleaner cleaner) {
        for (int tag : DESCRIPTORS) {
            if (attributes.containsValue(tag)) {
                for (String text : attributes.getStrings(tag)) {
                    count(text, cleaner.clean(text));
                }
            }
        }
        for (int tag : attributes.tags()) {
            Sequence items = attributes.getSequence(tag);
            if (items != null) {
                items.forEach(item -> collect(item, cleaner));
            }
        }
    }

    private void count(String text, String left) {
        assertThat(left.length()).isLessThanOrEqualTo(text.length());
        if (byText.putIfAbsent(text, new int[0]) != null) {
            return;
        }
        List<String> remaining =
                new ArrayList<>(Words.of(left).stream().map(Word::folded).toList());
        for (Word word : Words.of(text)) {
            if (word.kind() != Kind.DIGITS) {
                words++;
                if (remaining.remove(word.folded())) {
                    kept++;
                } else {
                    dropped.merge(word.folded(), 1, Integer::sum);
                }
            }
        }
        if (!left.equals(text)) {
            changed.add(text + " => " + left);
        }
    }

    private void report() throws IOException {
        System.out.printf("descriptors: %d different, %d of %d words kept%n", byText.size(), kept, words);
        // The samples are public: for the one who tends the vocabulary.
        List<String> lines = new ArrayList<>(changed);
        lines.add("");
        dropped.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> lines.add(entry.getValue() + " " + entry.getKey()));
        Files.write(Path.of("target", "descriptors-dropped.txt"), lines);
    }
}
