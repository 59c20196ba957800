package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.IOException;

/**
 * Reads preamble and file meta information (PS3.10 7.1). The group length is not trusted: the group ends before the first
 * element of another group, or where the group length says when a deflated data set follows. Elements in Implicit VR are
 * tolerated, as is a missing preamble.
 */
final class FileMetaReader {
    private static final int PREAMBLE = 128;
    private static final int GROUP = 2;

    private final ByteSource in;
    private final HeaderBudget budget;
    private final ElementHeader header = new ElementHeader();

    FileMetaReader(ByteSource in, HeaderBudget budget) {
        this.in = in;
        this.budget = budget;
    }

    /** Null when there is none. */
    Attributes read() throws IOException {
        if (in.ensure(PREAMBLE + 4) && isPrefix(PREAMBLE)) {
            in.advance(PREAMBLE + 4);
        } else if (in.ensure(4) && isPrefix(0)) {
            in.advance(4);
        } else if (!in.ensure(8) || in.peekShort(0, false) != GROUP || VR.ofCode(in.peekShort(4, true)) == null) {
            return null;
        }
        Attributes fmi = new Attributes();
        long end = Long.MAX_VALUE;
        while (in.ensure(8) && in.peekShort(0, false) == GROUP && !(in.position() >= end && mayLookLikeMore(fmi))) {
            boolean explicitVr = VR.ofCode(in.peekShort(4, true)) != null;
            header.read(in, explicitVr, false, fmi, false);
            byte[] value = value();
            if (header.tag == Tag.FileMetaInformationGroupLength && value.length == 4) {
                end = in.position() + Values.longs(value, VR.UL)[0];
            } else if (!Tag.isGroupLength(header.tag)) {
                int moved = fmi.addRead(header.tag, header.vr, value);
                budget.moved(moved, header.tag, header.vr, header.offset);
            }
        }
        if (fmi.isEmpty()) {
            throw new MalformedDicomException(Reason.INVALID_FILE_META, DicomException.NO_TAG, null, in.position());
        }
        return fmi;
    }

    private boolean isPrefix(int offset) {
        return in.peek(offset) == 'D'
                && in.peek(offset + 1) == 'I'
                && in.peek(offset + 2) == 'C'
                && in.peek(offset + 3) == 'M';
    }

    /** Whether a data set may begin with the bytes of group 0002: deflated any, big endian group 0200. */
    private static boolean mayLookLikeMore(Attributes fmi) {
        TransferSyntax syntax = TransferSyntax.of(fmi.getString(Tag.TransferSyntaxUID));
        return syntax != null && (syntax.deflated() || syntax.bigEndian());
    }

    private byte[] value() throws IOException {
        if (header.vr == VR.SQ || header.length == ElementHeader.UNDEFINED) {
            throw header.malformed(Reason.INVALID_FILE_META);
        }
        budget.element(header.tag, header.vr, header.offset);
        budget.value(header.length, header.tag, header.vr, header.offset);
        byte[] value = in.take((int) header.length);
        if (value == null) {
            throw header.malformed(Reason.TRUNCATED);
        }
        return value;
    }
}
