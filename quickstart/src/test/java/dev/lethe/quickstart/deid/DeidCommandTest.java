package dev.lethe.quickstart.deid;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.quickstart.Lethe;
import dev.lethe.quickstart.Photograph;
import dev.lethe.quickstart.terminal.Terminal;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidCommandTest {
    private static final SyntheticStudies STUDIES = new SyntheticStudies(3);

    @TempDir
    private Path folder;

    private Path input;
    private Path output;
    private Path state;

    private record Run(int exitCode, String text) {}

    @BeforeEach
    void folders() throws IOException {
        input = Files.createDirectory(folder.resolve("input"));
        output = folder.resolve("clean");
        state = folder.resolve("state");
    }

    @Test
    void files_folders_and_zip_files_come_out_clean_and_the_rest_is_refused_with_its_reason() throws Exception {
        // Given folders, a ZIP file, a photograph, a letter and a truncated file
        write(STUDIES.ct(0, 0, 1), input.resolve("plain.dcm"));
        write(
                STUDIES.ct(0, 0, 2),
                Files.createDirectories(input.resolve("a/b/c")).resolve("deep"));
        byte[] zipped = STUDIES.ct(1, 0, 1).toBytes();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input.resolve("study.ZIP")))) {
            zip.putNextEntry(new ZipEntry("folder/"));
            zip.putNextEntry(new ZipEntry("folder/one.dcm"));
            zip.write(zipped);
        }
        SyntheticInstance us = STUDIES.demo()
                .filter(instance -> instance.modality().equals("US"))
                .findFirst()
                .orElseThrow();
        Files.write(input.resolve("Zwickelmeier_Quirin.dcm"), Photograph.of(us));
        Files.writeString(input.resolve("letter.txt"), "Dear colleague, ".repeat(50));
        Files.write(input.resolve("cut.dcm"), Arrays.copyOf(zipped, zipped.length - 100));

        // When
        Run run = deid("--jobs", "3");

        // Then
        assertThat(run.exitCode()).as(run.text()).isEqualTo(1);
        assertThat(run.text()).containsPattern("CT +4 +3 +0 +0 +1").containsPattern("RECOGNIZABLE_VISUAL_FEATURES +1 ");
        assertThat(outputs()).hasSize(3);
        outputs().forEach((name, bytes) -> {
            Attributes clean = read(bytes);
            assertThat(name)
                    .isEqualTo(clean.getString(Tag.StudyInstanceUID) + "/" + clean.getString(Tag.SeriesInstanceUID)
                            + "/" + clean.getString(Tag.SOPInstanceUID) + ".dcm");
            assertThat(clean.getString(Tag.PatientIdentityRemoved)).isEqualTo("YES");
        });
        assertThat(Files.readAllLines(state.resolve("refused.tsv")))
                .anyMatch(line -> line.startsWith("Zwickelmeier_Quirin.dcm\tRECOGNIZABLE_VISUAL_FEATURES\t"))
                .anyMatch(line -> line.startsWith("letter.txt\tMALFORMED\t"))
                .anyMatch(line -> line.startsWith("cut.dcm\tMALFORMED\t"));
        // And no name of a file or person is told to whoever did not ask
        assertThat(run.text()).doesNotContain("Zwickelmeier", "letter.txt", us.patientId());
        assertThat(deid("--verbose").text()).contains("RECOGNIZABLE_VISUAL_FEATURES  Zwickelmeier_Quirin.dcm");
        assertThat(Files.exists(output.resolve(".lethe-partial"))).isFalse();
    }

    @Test
    void a_second_run_does_what_is_new_what_was_lost_and_what_another_profile_would_do() throws Exception {
        // Given a run
        for (int i = 1; i <= 3; i++) {
            write(STUDIES.ct(0, 0, i), input.resolve(i + ".dcm"));
        }
        assertThat(deid().exitCode()).isZero();
        Map<String, byte[]> first = outputs();

        // When one output is lost, one source is new
        Files.delete(output.resolve(first.keySet().iterator().next()));
        write(STUDIES.ct(0, 0, 4), input.resolve("4.dcm"));
        Run second = deid();

        // Then
        assertThat(second.text()).containsPattern("CT +4 +2 +2 +0 +0");
        assertThat(outputs()).hasSize(4).containsAllEntriesOf(first);

        // When the profile is another
        Run third = deid("--profile", "research");

        // Then all are done again, under the same names and for the same patient
        assertThat(third.text()).containsPattern("CT +4 +4 +0 +0 +0");
        assertThat(outputs()).hasSize(4).containsOnlyKeys(List.copyOf(outputs().keySet()));
        assertThat(outputs().keySet()).containsAll(first.keySet());
        assertThat(read(outputs().values().iterator().next()).getString(Tag.PatientID))
                .isEqualTo(read(first.values().iterator().next()).getString(Tag.PatientID));
        assertThat(deid("--profile", "research").text()).containsPattern("CT +4 +0 +4 +0 +0");
    }

    @Test
    void a_source_that_has_changed_is_done_again_in_its_place() throws Exception {
        Path file = input.resolve("1.dcm");
        byte[] bytes = STUDIES.ct(0, 0, 1).toBytes();
        Files.write(file, bytes);
        assertThat(deid().exitCode()).isZero();
        Map<String, byte[]> first = outputs();

        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(deid().text()).containsPattern("CT +1 +1 +0 +0 +0");
        assertThat(outputs().keySet()).isEqualTo(first.keySet());
        assertThat(outputs().values().iterator().next())
                .isNotEqualTo(first.values().iterator().next());
    }

    @Test
    void of_one_sop_instance_uid_with_two_contents_one_is_written_and_one_reported() throws Exception {
        // Given two contents, and one of them twice
        byte[] bytes = STUDIES.ct(0, 0, 1).toBytes();
        Files.write(input.resolve("a.dcm"), bytes);
        Files.write(input.resolve("b.dcm"), bytes);
        bytes[bytes.length - 1] ^= 1;
        Files.write(input.resolve("c.dcm"), bytes);

        // When
        Run run = deid("--jobs", "1");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).containsPattern("CT +3 +1 +0 +1 +1").containsPattern("DUPLICATE_UID +1 ");
        assertThat(outputs()).hasSize(1);
        // And the next run does not let it in either
        assertThat(deid("--jobs", "1").text()).containsPattern("CT +3 +0 +1 +1 +1");
    }

    @Test
    void the_same_patient_gets_the_same_pseudonym_with_the_same_state_and_another_with_another() throws Exception {
        write(STUDIES.ct(0, 0, 1), input.resolve("1.dcm"));
        deid();
        Map<String, byte[]> first = outputs();

        output = folder.resolve("elsewhere");
        deid();
        assertThat(outputs()).containsExactlyEntriesOf(first);

        state = folder.resolve("other-state");
        output = folder.resolve("third");
        deid();
        assertThat(outputs().keySet()).doesNotContainAnyElementsOf(first.keySet());
    }

    @Test
    void nothing_in_the_state_folder_but_the_list_for_its_owner_names_a_source() throws Exception {
        SyntheticInstance instance = STUDIES.ct(0, 0, 1);
        write(instance, input.resolve("Zwickelmeier.dcm"));
        deid();

        for (Path file : files(state)) {
            String text = Files.readString(file, ISO_8859_1);
            assertThat(text).as(file.toString()).doesNotContain("Zwickelmeier", input.toString());
            instance.truth().values().stream()
                    .filter(value -> value.text().length() > 5)
                    .forEach(value -> assertThat(text.contains(value.text()))
                            .as("%s", value)
                            .isFalse());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("pseudonyms.tsv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_inflates_beyond_measure_is_refused() throws Exception {
        byte[] head = STUDIES.ct(0, 0, 1).toBytes();
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(input.resolve("bomb.zip")))) {
            zip.putNextEntry(new ZipEntry("bomb.dcm"));
            zip.write(head, 0, head.length / 2);
            zip.write(new byte[300 << 20]);
        }

        Run run = deid();

        assertThat(run.text()).containsPattern("(LIMIT_EXCEEDED|MALFORMED) +1 ");
        assertThat(outputs()).isEmpty();
    }

    @Test
    void wrong_usage_is_told_before_anything_is_written() throws Exception {
        output = input.resolve("clean");
        assertThat(deid().exitCode()).isEqualTo(2);
        output = folder.resolve("clean");
        assertThat(deid("--jobs", "0").exitCode()).isEqualTo(2);
        assertThat(deid(folder.resolve("missing").toString()).exitCode()).isEqualTo(2);
        Path profile = Files.writeString(folder.resolve("bad.yaml"), "profile: bad\nfrobnicate: yes\n");
        assertThat(deid("--profile", profile.toString()))
                .returns(2, Run::exitCode)
                .satisfies(run -> assertThat(run.text()).contains("bad.yaml:2", "frobnicate"));
        assertThat(output).doesNotExist();

        // And a state folder that another run holds
        try (StateFolder held = StateFolder.open(state)) {
            assertThat(deid())
                    .returns(2, Run::exitCode)
                    .satisfies(run -> assertThat(run.text()).contains("in use"));
        }
    }

    private Run deid(String... more) {
        String[] args = Stream.concat(
                        Stream.of("deid", input.toString(), "--output", output.toString(), "--state", state.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, UTF_8);
        int exitCode = Lethe.run(new Terminal(out, false, false, 80), out, args);
        return new Run(exitCode, bytes.toString(UTF_8));
    }

    private Map<String, byte[]> outputs() throws IOException {
        Map<String, byte[]> outputs = new TreeMap<>();
        for (Path file : files(output)) {
            outputs.put(output.relativize(file).toString(), Files.readAllBytes(file));
        }
        return outputs;
    }

    private static List<Path> files(Path below) throws IOException {
        if (!Files.exists(below)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(below)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Attributes read(byte[] bytes) {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes))) {
            return in.readHeader(BulkPolicy.STOP_AT_PIXEL_DATA);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(SyntheticInstance instance, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            instance.writeTo(out);
        }
    }
}
