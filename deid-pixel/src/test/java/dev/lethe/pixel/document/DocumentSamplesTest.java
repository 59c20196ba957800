package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.KnownValuesReader;
import dev.lethe.deid.descriptor.DescriptorCleaner;
import dev.lethe.deid.descriptor.Vocabulary;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.pixel.text.OcrEngine;
import dev.lethe.pixel.text.TextFinder;
import dev.lethe.testkit.Sample;
import dev.lethe.testkit.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Documents of other people's instances, with a judge that lets through what is known to be technical and not the patient's. */
class DocumentSamplesTest {
    @Test
    void noValueOfTheHeaderStaysAndWhatWasFoundDoes() throws Exception {
        // Given
        List<Sample> samples = Samples.inventory().stream()
                .filter(sample -> !sample.column("encapsulated_document").isEmpty())
                .toList();
        assertThat(samples).isNotEmpty();
        try (OcrEngine engine = OcrEngine.open()) {
            PageReader reader = new OcrPageReader(new TextFinder(engine));
            for (Sample sample : samples) {
                Attributes header = header(sample.file());

                // When
                byte[] clean = new DocumentCleaner(reader)
                        .clean(
                                header.getBytes(Tag.EncapsulatedDocument),
                                header.getString(Tag.MIMETypeOfEncapsulatedDocument),
                                DocumentTreatment.REDACT,
                                judge(header));

                // Then
                String text = text(clean, reader).toLowerCase(Locale.ROOT);
                for (String value : values(header)) {
                    assertThat(text).as(sample.path()).doesNotContain(value.toLowerCase(Locale.ROOT));
                }
                assertThat(text).as(sample.path()).containsAnyOf("nodule", "heart size normal", "fracture");
            }
        }
    }

    private static Attributes header(Path file) throws Exception {
        try (DicomInputStream in = new DicomInputStream(Files.newInputStream(file))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        }
    }

    private static List<String> values(Attributes header) {
        List<String> values = new ArrayList<>();
        for (int tag : new int[] {Tag.PatientName, Tag.ReferringPhysicianName}) {
            for (String part : header.getString(tag).split("\\^+")) {
                values.add(part);
            }
        }
        values.removeIf(part -> part.length() < 3);
        values.add(header.getString(Tag.PatientID));
        values.add(header.getString(Tag.AccessionNumber));
        values.add(header.getString(Tag.InstitutionName));
        for (int tag : new int[] {Tag.PatientBirthDate, Tag.StudyDate}) {
            String date = header.getString(tag);
            values.add(date);
            values.add(date.substring(6) + "." + date.substring(4, 6) + "." + date.substring(0, 4));
        }
        return values;
    }

    private static WordJudge judge(Attributes header) {
        DescriptorCleaner cleaner =
                DescriptorCleaner.of(header, new KnownValuesReader().read(header), Vocabulary.standard(), null);
        return line -> {
            String[] left = cleaner.clean(line).split(" ");
            BitSet identifying = new BitSet();
            int at = 0;
            int next = 0;
            for (String word : line.split(" ")) {
                if (next < left.length && word.equals(left[next])) {
                    next++;
                } else {
                    identifying.set(at, at + word.length());
                }
                at += word.length() + 1;
            }
            return identifying;
        };
    }

    private static String text(byte[] document, PageReader reader) throws Exception {
        if (document[0] == '<') {
            return new String(document, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder();
        try (PdfPages pages = PdfPages.open(document)) {
            for (PageLine line : reader.read(pages.render(0).image())) {
                text.append(line.text()).append('\n');
            }
        }
        return text.toString();
    }
}
