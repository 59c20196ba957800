package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Which VR an element is treated as when the one in the stream is UN or not the dictionary's. */
final class Vrs {
    private static final int UNDEFINED_LENGTH = 0xFFFFFFFF;

    private Vrs() {}

    /**
     * @param encoded the VR in the stream
     * @return the VR to treat the element as; null when that in the stream contradicts the dictionary, so that the value cannot
     *     be understood
     */
    static VR toTreatAs(int tag, VR encoded) {
        VR dictionary = ElementDictionary.vrOf(tag, null);
        if (encoded == dictionary || encoded == VR.UN) {
            return dictionary;
        }
        if (encoded.isText() && dictionary.isText()) {
            return dictionary;
        }
        boolean choice = isBulk(encoded) && isBulk(dictionary)
                || ElementDictionary.isUnsignedOrSigned(tag) && (encoded == VR.SS || encoded == VR.US)
                || dictionary == VR.US && encoded == VR.OW
                || encoded.isInteger() && dictionary.isInteger();
        return choice ? encoded : null;
    }

    private static boolean isBulk(VR vr) {
        return vr == VR.OB || vr == VR.OW;
    }

    /**
     * The items of an element that is a sequence by the dictionary; where its VR is UN with a defined length, its bytes are
     * read as a sequence in Implicit VR Little Endian (PS3.5 6.2.2).
     *
     * @param root whose character set holds for the items
     * @return null when there are no items to be read, so that the element must be removed
     */
    static Sequence items(Attributes from, int tag, Attributes root, DicomLimits limits) {
        Sequence items = from.getSequence(tag);
        byte[] bytes = from.getBytes(tag);
        if (items != null || bytes == null) {
            return items;
        }
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(asUnknown(tag, bytes)), limits)) {
            Attributes read = in.readHeader(BulkPolicy.HOLD_ALL);
            String[] terms = root.getStrings(Tag.SpecificCharacterSet);
            if (terms.length > 0) {
                read.setString(Tag.SpecificCharacterSet, VR.CS, terms);
            }
            return read.getSequence(tag);
        } catch (IOException e) {
            return null;
        }
    }

    /** As an element of VR UN with undefined length, which the reader takes for such a sequence. */
    private static byte[] asUnknown(int tag, byte[] bytes) {
        ByteBuffer element = ByteBuffer.allocate(12 + bytes.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
        element.put((byte) 'U').put((byte) 'N').putShort((short) 0).putInt(UNDEFINED_LENGTH);
        element.put(bytes);
        element.putShort((short) Tag.group(Tag.SequenceDelimitationItem));
        element.putShort((short) Tag.element(Tag.SequenceDelimitationItem));
        return element.putInt(0).array();
    }
}
