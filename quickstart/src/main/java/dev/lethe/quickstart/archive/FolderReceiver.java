package dev.lethe.quickstart.archive;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceId;
import dev.lethe.gateway.reception.InstanceReceiver;
import dev.lethe.gateway.reception.Origin;
import dev.lethe.gateway.reception.Reception;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Writes each instance to a file of its own, {@code study/series/instance.dcm}. A file is there whole or not at all, and on
 * disk before it is answered for; the same instance again replaces it.
 */
final class FolderReceiver implements InstanceReceiver {
    /** PS3.5 9.1; what matches cannot lead out of the folder. */
    private static final Pattern UID = Pattern.compile("(?=.{1,64}$)[0-9]+(\\.[0-9]+)*");

    private static final BulkPolicy UIDS_ALONE =
            (tag, vr, length, depth) -> depth == 0 && isUid(tag) ? BulkPolicy.Action.HOLD : BulkPolicy.Action.SKIP;
    private static final int BUFFER = 64 << 10;

    private final Path folder;

    FolderReceiver(Path folder) {
        this.folder = folder;
    }

    @Override
    public CompletableFuture<Reception> receive(InputStream instance, Origin origin) throws IOException {
        return CompletableFuture.completedFuture(store(instance));
    }

    private Reception store(InputStream instance) throws IOException {
        Path draft;
        try {
            draft = Files.createTempFile(folder, ".receiving-", ".part");
        } catch (IOException e) {
            return failed(FailureReason.OUT_OF_RESOURCES);
        }
        try {
            write(instance, draft);
            return file(draft);
        } catch (UncheckedIOException e) {
            return failed(FailureReason.OUT_OF_RESOURCES);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** @throws UncheckedIOException if the disk fails, as opposed to the sender */
    private static void write(InputStream instance, Path draft) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            for (int length = instance.read(buffer); length >= 0; length = instance.read(buffer)) {
                write(channel, ByteBuffer.wrap(buffer, 0, length));
            }
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reception file(Path draft) {
        try {
            Attributes header = uids(draft);
            String study = header.getString(Tag.StudyInstanceUID);
            String series = header.getString(Tag.SeriesInstanceUID);
            String sopClass = header.getString(Tag.SOPClassUID);
            String sopInstance = header.getString(Tag.SOPInstanceUID);
            if (!isUid(study) || !isUid(series) || !isUid(sopClass) || !isUid(sopInstance)) {
                return failed(FailureReason.DATA_SET_MISMATCH);
            }
            Path target = Files.createDirectories(folder.resolve(study).resolve(series));
            Files.move(draft, target.resolve(sopInstance + ".dcm"), StandardCopyOption.ATOMIC_MOVE);
            return new Reception.Stored(new InstanceId(sopClass, sopInstance));
        } catch (DicomException e) {
            return failed(FailureReason.CANNOT_UNDERSTAND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attributes uids(Path file) throws IOException {
        try (DicomInputStream in = new DicomInputStream(
                new BufferedInputStream(Files.newInputStream(file), BUFFER), DicomLimits.DEFAULT)) {
            in.readFileMetaInformation();
            return in.readHeader(UIDS_ALONE);
        }
    }

    private static Reception failed(FailureReason reason) {
        return new Reception.Failed(Optional.empty(), reason);
    }

    private static boolean isUid(int tag) {
        return tag == Tag.SOPClassUID
                || tag == Tag.SOPInstanceUID
                || tag == Tag.StudyInstanceUID
                || tag == Tag.SeriesInstanceUID;
    }

    private static boolean isUid(String value) {
        return value != null && UID.matcher(value).matches();
    }
}
