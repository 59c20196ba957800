package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
                || dictionary == VR.OW && (encoded == VR.US || encoded == VR.SS)
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
        try (DicomInputStream in = new DicomInputStream(asUnknown(root, tag, bytes), limits)) {
            return in.readHeader(BulkPolicy.HOLD_ALL).getSequence(tag);
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * A data set with the same character set and, of VR UN with undefined length, the element: the reader takes that for a
     * sequence in Implicit VR Little Endian.
     */
    private static InputStream asUnknown(Attributes root, int tag, byte[] bytes) throws IOException {
        Attributes before = new Attributes(1);
        before.setString(Tag.SpecificCharacterSet, VR.CS, root.getStrings(Tag.SpecificCharacterSet));
        ByteArrayOutputStream dataSet = new ByteArrayOutputStream(bytes.length + 64);
        DicomOutputStream out = new DicomOutputStream(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        out.writeDataset(before);
        out.finish();
        ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
        header.put((byte) 'U').put((byte) 'N').putShort((short) 0).putInt(UNDEFINED_LENGTH);
        dataSet.write(header.array());
        dataSet.write(bytes);
        ByteBuffer delimiter = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        delimiter.putShort((short) Tag.group(Tag.SequenceDelimitationItem));
        delimiter.putShort((short) Tag.element(Tag.SequenceDelimitationItem));
        dataSet.write(delimiter.array());
        return new ByteArrayInputStream(dataSet.toByteArray());
    }
}
