package dev.lethe.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;

/** Turns values of VR UN into what the dictionary says they are. */
final class UnknownValues {
    private static final byte[] SEQUENCE_DELIMITER = {(byte) 0xFE, (byte) 0xFF, (byte) 0xDD, (byte) 0xE0, 0, 0, 0, 0};

    private final DicomLimits limits;
    private final HeaderBudget budget;

    private UnknownValues(DicomLimits limits) {
        this.limits = limits;
        this.budget = new HeaderBudget(limits);
    }

    static void resolve(Attributes attrs, DicomLimits limits) throws IOException {
        new UnknownValues(limits).resolve(attrs);
    }

    private void resolve(Attributes attrs) throws IOException {
        for (int tag : attrs.tags()) {
            VR vr = attrs.getVR(tag);
            byte[] bytes = vr == VR.UN ? attrs.getBytes(tag) : null;
            if (bytes != null) {
                VR known = ElementDictionary.vrOf(tag, attrs.privateCreator(tag));
                if (known == VR.SQ) {
                    parse(attrs, tag, bytes);
                } else if (known != VR.UN && bytes.length % known.wordSize() == 0) {
                    attrs.setBytes(tag, known, bytes);
                }
            }
            Sequence items = attrs.getSequence(tag);
            if (items != null) {
                for (Attributes item : items) {
                    resolve(item);
                }
            }
        }
    }

    /** Parses the items as those of a UN element of undefined length, which are in the same encoding. */
    private void parse(Attributes attrs, int tag, byte[] items) throws IOException {
        byte[] header = {0, 0, 0, 0, 'U', 'N', 0, 0, -1, -1, -1, -1};
        Values.littleEndian(header).putShort((short) Tag.group(tag)).putShort((short) Tag.element(tag));
        List<InputStream> parts = List.of(
                new ByteArrayInputStream(header),
                new ByteArrayInputStream(items),
                new ByteArrayInputStream(SEQUENCE_DELIMITER));
        Attributes holder = new Attributes(1);
        ByteSource source = new ByteSource(new SequenceInputStream(Collections.enumeration(parts)));
        new DatasetParser(source, true, false, limits, budget).parse(holder, BulkPolicy.HOLD_ALL);
        Sequence parsed = holder.getSequence(tag);
        Sequence target = attrs.newSequence(tag);
        if (parsed != null) {
            while (!parsed.isEmpty()) {
                target.add(0, parsed.remove(parsed.size() - 1));
            }
        }
    }
}
