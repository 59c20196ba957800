package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import dev.lethe.dicom.json.DicomJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files end in a DicomException or are read; nothing else may happen. */
class MutationTest {
    private static final long SEED = 20261120;
    private static final int MUTANTS = 12_000;
    private static final int MAX_SEED_FILE = 24 << 10;

    @Test
    void mutantsNeverGiveAnUncheckedException() throws Exception {
        // Given
        Random random = new Random(SEED);
        List<byte[]> seeds = seeds();
        int[] outcomes = new int[2];

        // When
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < MUTANTS; i++) {
                byte[] mutant = mutate(seeds.get(i % seeds.size()), random);
                try {
                    read(mutant);
                    outcomes[0]++;
                } catch (DicomException e) {
                    outcomes[1]++;
                } catch (IOException | RuntimeException | StackOverflowError e) {
                    fail("mutant " + i + " of seed " + SEED, e);
                }
            }
        });

        // Then: the fuzzer reaches both sides
        assertThat(outcomes[0]).isGreaterThan(MUTANTS / 20);
        assertThat(outcomes[1]).isGreaterThan(MUTANTS / 20);
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Attributes attrs = Datasets.typical();
        for (TransferSyntax syntax : new TransferSyntax[] {
            TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
            TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
            TransferSyntax.of(UID.JPEGBaseline8Bit)
        }) {
            seeds.add(Rewriting.encodeFile(attrs, syntax));
            seeds.add(Rewriting.encode(attrs, syntax));
        }
        Path folder = Path.of(System.getProperty("lethe.root", "."), "../shared/dicom-samples");
        if (Files.isDirectory(folder)) {
            for (String name : Samples.files()) {
                Path file = folder.resolve(name);
                if (Files.size(file) < MAX_SEED_FILE) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        for (int n = random.nextInt(4); n >= 0 && mutant.length > 0; n--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(6)) {
                case 0 -> mutant[at] = (byte) random.nextInt();
                case 1 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> mutant = Arrays.copyOf(mutant, at);
                case 3 ->
                    Arrays.fill(mutant, at, Math.min(mutant.length, at + 4), (byte) (random.nextBoolean() ? -1 : 0));
                case 4 -> {
                    int from = random.nextInt(mutant.length);
                    System.arraycopy(mutant, from, mutant, at, Math.min(16, mutant.length - Math.max(from, at)));
                }
                default -> {
                    byte[] item = {(byte) 0xFE, (byte) 0xFF, (byte) (random.nextBoolean() ? 0x00 : 0x0D), (byte) 0xE0};
                    System.arraycopy(item, 0, mutant, at, Math.min(4, mutant.length - at));
                }
            }
        }
        return mutant;
    }

    private static void read(byte[] mutant) throws IOException {
        Rewriting.rewrite(new ByteArrayInputStream(mutant), OutputStream.nullOutputStream());
        Attributes attrs = Rewriting.decode(mutant);
        attrs.resolveUnknown(DicomLimits.DEFAULT);
        BrokenFilesMain.walk(attrs);
        DicomJson.write(attrs, OutputStream.nullOutputStream());
        attrs.setSpecificCharacterSet("ISO_IR 192");
        Rewriting.encode(attrs, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
