package dev.lethe.gateway.reception;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads an instance through the DICOM reader to its very end while its bytes go somewhere else, so that what arrives there
 * is known to be whole. Holds the short values of the header and nothing else. Safe for use by many threads.
 */
public final class InstanceScanner {
    private static final int LONGEST_HELD_VALUE = 4096;
    private static final Pattern WELL_FORMED_UID = Pattern.compile("[0-9.]{1,64}");

    private final DicomLimits limits;
    private final long mostBytes;

    /** @param mostBytes longest instance that is taken */
    public InstanceScanner(DicomLimits limits, long mostBytes) {
        this.limits = limits;
        this.mostBytes = mostBytes;
    }

    /**
     * Reads to the end of the stream.
     *
     * @param copy gets every byte that was read, also when this fails
     * @throws InstanceRefusedException if this is not a whole, identified instance within the limits
     * @throws IOException as the stream or the copy threw it
     */
    public ScannedInstance scan(InputStream in, OutputStream copy) throws InstanceRefusedException, IOException {
        CopyingInputStream tee = new CopyingInputStream(in, copy, mostBytes);
        Attributes fileMeta = null;
        Attributes header = null;
        try {
            DicomInputStream dicom = new DicomInputStream(tee, limits);
            fileMeta = dicom.readFileMetaInformation();
            header = dicom.readHeader(InstanceScanner::action);
            boolean hasPixelData = false;
            while (dicom.atBulk()) {
                hasPixelData = true;
                dicom.skipBulk();
                dicom.readHeader(InstanceScanner::action); // padding, signatures: nothing the gateway needs
            }
            tee.drain();
            return identified(fileMeta, header, dicom.transferSyntax().uid(), hasPixelData);
        } catch (DicomException e) {
            throw new InstanceRefusedException(reason(e), identify(fileMeta, header), e);
        } catch (CopyingInputStream.TooLongException e) {
            throw new InstanceRefusedException(FailureReason.TOO_LARGE, identify(fileMeta, header), null);
        }
    }

    /** Short values, and within items only what tells of persons and where an image is: enough to know the patient, and to recognise them. */
    private static BulkPolicy.Action action(int tag, VR vr, long length, int depth) {
        if (depth == 0 && (tag == Tag.PixelData || tag == Tag.FloatPixelData || tag == Tag.DoubleFloatPixelData)) {
            return BulkPolicy.Action.STOP;
        }
        boolean held = length >= 0
                && length <= LONGEST_HELD_VALUE
                && (depth == 0 || tellsOfPersons(vr) || UltrasoundRegions.isRead(tag));
        return held ? BulkPolicy.Action.HOLD : BulkPolicy.Action.SKIP;
    }

    private static boolean tellsOfPersons(VR vr) {
        return switch (vr) {
            case PN, LO, SH, LT, ST, UT, UC, CS, DA -> true;
            default -> false;
        };
    }

    private static ScannedInstance identified(
            Attributes fileMeta, Attributes header, String transferSyntaxUid, boolean hasPixelData)
            throws InstanceRefusedException {
        Optional<InstanceId> id = identify(fileMeta, header);
        if (fileMeta != null
                && UID.MediaStorageDirectoryStorage.equals(fileMeta.getString(Tag.MediaStorageSOPClassUID))) {
            throw new InstanceRefusedException(FailureReason.SOP_CLASS_NOT_SUPPORTED, id, null);
        }
        if (fileMeta == null && !header.contains(Tag.SOPClassUID)) {
            throw new InstanceRefusedException(FailureReason.CANNOT_UNDERSTAND, id, null);
        }
        String study = header.getString(Tag.StudyInstanceUID);
        String series = header.getString(Tag.SeriesInstanceUID);
        if (!isUid(header.getString(Tag.SOPClassUID))
                || !isUid(header.getString(Tag.SOPInstanceUID))
                || !isUid(study)
                || !isUid(series)) {
            throw new InstanceRefusedException(FailureReason.DATA_SET_MISMATCH, id, null);
        }
        return new ScannedInstance(id.orElseThrow(), study, series, transferSyntaxUid, header, hasPixelData);
    }

    /** From the data set, else from the file meta information. */
    private static Optional<InstanceId> identify(Attributes fileMeta, Attributes header) {
        Optional<InstanceId> id = identify(header, Tag.SOPClassUID, Tag.SOPInstanceUID);
        return id.isPresent() ? id : identify(fileMeta, Tag.MediaStorageSOPClassUID, Tag.MediaStorageSOPInstanceUID);
    }

    private static Optional<InstanceId> identify(Attributes attributes, int sopClassTag, int sopInstanceTag) {
        if (attributes == null) {
            return Optional.empty();
        }
        String sopClass = attributes.getString(sopClassTag);
        String sopInstance = attributes.getString(sopInstanceTag);
        return isUid(sopClass) && isUid(sopInstance)
                ? Optional.of(new InstanceId(sopClass, sopInstance))
                : Optional.empty();
    }

    private static boolean isUid(String uid) {
        return uid != null && WELL_FORMED_UID.matcher(uid).matches();
    }

    private static FailureReason reason(DicomException e) {
        return switch (e.reason()) {
            case TRUNCATED -> FailureReason.TRUNCATED;
            case HEADER_SIZE, VALUE_SIZE -> FailureReason.TOO_LARGE;
            case NESTING, ELEMENT_COUNT, INFLATED_SIZE, INFLATE_RATIO -> FailureReason.LIMIT_EXCEEDED;
            case UNKNOWN_TRANSFER_SYNTAX -> FailureReason.TRANSFER_SYNTAX_NOT_SUPPORTED;
            default -> FailureReason.CANNOT_UNDERSTAND;
        };
    }
}
