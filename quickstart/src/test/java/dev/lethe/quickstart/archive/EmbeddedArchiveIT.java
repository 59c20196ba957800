package dev.lethe.quickstart.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.FileMetaInformation;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import dev.lethe.quickstart.send.Answer;
import dev.lethe.quickstart.send.StowClient;
import dev.lethe.testkit.synthetic.SyntheticInstance;
import dev.lethe.testkit.synthetic.SyntheticStudies;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedArchiveIT {
    @TempDir
    private Path folder;

    private EmbeddedArchive archive;
    private StowClient client;

    @BeforeEach
    void start() throws Exception {
        archive = new EmbeddedArchive(folder.resolve("pacs"));
        archive.start();
        client = new StowClient(
                URI.create(archive.uri() + "/studies"), Optional.empty(), code -> Integer.toHexString(code));
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    @Test
    void an_instance_is_kept_byte_for_byte_under_its_uids_and_once() throws Exception {
        // Given
        SyntheticInstance instance = new SyntheticStudies(3).ct(1, 0, 1);
        Path file = Files.write(folder.resolve("instance"), instance.toBytes());

        // When
        Answer first = client.send(file);
        Answer again = client.send(file);

        // Then
        assertThat(List.of(first, again)).containsOnly(new Answer.Stored(instance.sopInstanceUid()));
        assertThat(files())
                .containsExactly(archive.folder()
                        .resolve(instance.studyInstanceUid())
                        .resolve(instance.seriesInstanceUid())
                        .resolve(instance.sopInstanceUid() + ".dcm"));
        assertThat(files().get(0)).hasBinaryContent(instance.toBytes());
    }

    @Test
    void what_is_not_dicom_or_ends_early_is_refused_with_a_reason_and_leaves_nothing() throws Exception {
        // Given
        byte[] whole = new SyntheticStudies(3).ct(1, 0, 1).toBytes();
        Path text = Files.writeString(folder.resolve("text"), "Dear colleague, ".repeat(50));
        Path truncated = Files.write(folder.resolve("truncated"), java.util.Arrays.copyOf(whole, whole.length / 2));

        // When / Then
        assertThat(client.send(text)).isEqualTo(new Answer.Refused("c000"));
        assertThat(client.send(truncated)).isEqualTo(new Answer.Refused("c000"));
        assertThat(files()).isEmpty();
    }

    @Test
    void a_uid_that_is_a_path_leads_nowhere() throws Exception {
        // Given
        Path file = Files.write(folder.resolve("hostile"), instance("../../../escaped", "1.2", "1.3"));
        Path dots = Files.write(folder.resolve("dots"), instance("..", "1.2", "1.3"));

        // When / Then
        assertThat(client.send(file)).isEqualTo(new Answer.Refused("a900"));
        assertThat(client.send(dots)).isEqualTo(new Answer.Refused("a900"));
        assertThat(files()).isEmpty();
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void a_body_that_is_no_dicom_message_is_refused_as_a_whole() throws Exception {
        // Given a client that cannot be answered per instance
        var request = java.net.http.HttpRequest.newBuilder(URI.create(archive.uri() + "/studies"))
                .header("Content-Type", "text/plain")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray("x".getBytes(US_ASCII)))
                .build();

        // When / Then
        assertThat(java.net.http.HttpClient.newHttpClient()
                        .send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(415);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(archive.folder())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] instance(String study, String series, String sopInstance) throws Exception {
        Attributes header = new Attributes();
        header.setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage);
        header.setString(Tag.SOPInstanceUID, VR.UI, sopInstance);
        header.setString(Tag.StudyInstanceUID, VR.UI, study);
        header.setString(Tag.SeriesInstanceUID, VR.UI, series);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomOutputStream out = new DicomOutputStream(bytes, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        out.writeFileMetaInformation(
                FileMetaInformation.of(UID.CTImageStorage, sopInstance, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        out.writeDataset(header);
        out.finish();
        return bytes.toByteArray();
    }
}
