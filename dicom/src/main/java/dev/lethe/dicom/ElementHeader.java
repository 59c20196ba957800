package dev.lethe.dicom;

import dev.lethe.dicom.DicomException.Reason;
import java.io.IOException;

/** The tag, VR and length in front of a value (PS3.5 7.1), read into the same object again and again. */
final class ElementHeader {
    static final long UNDEFINED = -1;
    private static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;
    private static final int ITEM_GROUP = 0xFFFE;

    /** Offset of the header. */
    long offset;

    int tag;
    /** Null for items and delimiters. */
    VR vr;
    /** Of the value; {@link #UNDEFINED} where delimited. */
    long length;

    /**
     * Reads a header of which at least eight bytes are in the buffer.
     *
     * @param item tells the VRs of Implicit VR
     */
    void read(ByteSource in, boolean explicitVr, boolean bigEndian, Attributes item, boolean signed)
            throws IOException {
        offset = in.position();
        tag = in.peekTag(0, bigEndian);
        if (Tag.group(tag) == ITEM_GROUP) {
            vr = null;
            length = length(in.peekInt(4, bigEndian));
            in.advance(8);
        } else if (explicitVr) {
            readExplicit(in, bigEndian);
        } else {
            vr = signed && ElementDictionary.isUnsignedOrSigned(tag)
                    ? VR.SS
                    : ElementDictionary.vrOf(tag, Tag.isPrivate(tag) ? item.privateCreator(tag) : null);
            length = length(in.peekInt(4, bigEndian));
            in.advance(8);
        }
    }

    private void readExplicit(ByteSource in, boolean bigEndian) throws IOException {
        int code = in.peekShort(4, true);
        vr = VR.ofCode(code);
        if (vr == null) {
            // Lenient: VRs in lower case.
            vr = VR.ofCode(code & 0xDFDF);
            if (vr == null || (code & 0x4040) != 0x4040) {
                throw new MalformedDicomException(Reason.UNKNOWN_VR, tag, null, offset);
            }
        }
        if (!vr.hasLongLength()) {
            length = in.peekShort(6, bigEndian);
            in.advance(8);
        } else if (in.ensure(12)) {
            length = length(in.peekInt(8, bigEndian));
            in.advance(12);
        } else {
            throw new MalformedDicomException(Reason.TRUNCATED, tag, vr, offset);
        }
    }

    private static long length(long encoded) {
        return encoded == UNDEFINED_LENGTH ? UNDEFINED : encoded;
    }

    MalformedDicomException malformed(Reason reason) {
        return new MalformedDicomException(reason, tag, vr, offset);
    }
}
