package dev.lethe.testkit.injection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.testkit.injection.Planted.Place;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhiInjectorTest {
    private static final int ENOUGH_FOR_EVERY_ROW = 30;

    /** An injected instance and what was planted into it. */
    private record Injected(byte[] bytes, Ledger ledger) {}

    private static Stream<SyntheticInstance> instances() {
        return new SyntheticStudies(3).demo();
    }

    private static Injected inject(PhiInjector injector, SyntheticInstance instance) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Ledger ledger = injector.inject(new ByteArrayInputStream(instance.toBytes()), target);
        return new Injected(target.toByteArray(), ledger);
    }

    private static List<Injected> injected(long seed) throws IOException {
        PhiInjector injector = new PhiInjector(seed);
        List<Injected> all = new ArrayList<>();
        for (SyntheticInstance instance : instances().toList()) {
            all.add(inject(injector, instance));
        }
        return all;
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherOthers() throws IOException {
        // When
        List<Injected> first = injected(1);
        List<Injected> again = injected(1);
        List<Injected> other = injected(2);
        // Then
        assertThat(first).hasSize((int) instances().count());
        for (int i = 0; i < first.size(); i++) {
            assertThat(again.get(i).bytes()).isEqualTo(first.get(i).bytes());
            assertThat(other.get(i).bytes()).isNotEqualTo(first.get(i).bytes());
        }
    }

    @Test
    void everyRowOfTheTableIsPlantedAtTheRootAndNested() throws IOException {
        // Given
        Set<Integer> root = new HashSet<>();
        Set<Integer> nested = new HashSet<>();
        PhiInjector injector = new PhiInjector(1);
        // When
        List<SyntheticInstance> instances = instances().toList();
        for (int i = 0; i < ENOUGH_FOR_EVERY_ROW; i++) {
            Injected injected = inject(injector, instances.get(i % instances.size()));
            Attributes header = headerOf(injected.bytes());
            for (int tag : header.tags()) {
                root.add(tag);
            }
            for (Planted planted : injected.ledger().planted()) {
                (planted.place() == Place.ROOT ? root : nested).add(planted.tag());
            }
        }
        // Then
        for (TableRow row : new ConfidentialityTable().rows()) {
            boolean inDataSets = Tag.group(row.tag()) >= 8;
            boolean exact = row.mask() == -1;
            if (inDataSets && exact && Integer.compareUnsigned(row.tag(), Tag.PixelData) < 0) {
                assertThat(root).as(Tag.toString(row.tag())).contains(row.tag());
            }
        }
        assertThat(nested).hasSizeGreaterThan(500);
    }

    @Test
    void whatTheLedgerSaysIsInTheFile() throws IOException {
        for (Injected injected : injected(1)) {
            // When
            Attributes header = headerOf(injected.bytes());
            // Then
            assertThat(header.getString(Tag.PatientID)).isNotNull();
            Planted id = injected.ledger().at("(0010,0020)");
            assertThat(id.tokens()).isNotEmpty();
            assertThat(header.getString(Tag.PatientID))
                    .contains(id.tokens().get(0).text());
            assertThat(header.getString(Tag.SOPInstanceUID)).startsWith(InventedUids.ROOT);
            String preamble = new String(injected.bytes(), 0, 128, StandardCharsets.US_ASCII);
            assertThat(preamble).contains(id.tokens().get(0).text());
            assertThat(injected.ledger().planted()).hasSizeGreaterThan(100);
        }
    }

    @Test
    void nothingPrintsAValue() throws IOException {
        // Given
        Ledger ledger = injected(1).get(0).ledger();
        // Then
        for (Planted planted : ledger.planted()) {
            for (Token token : planted.tokens()) {
                assertThat(planted + " " + token + " " + ledger).doesNotContain(token.text());
            }
        }
    }

    private static Attributes headerOf(byte[] file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(file))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        }
    }
}
