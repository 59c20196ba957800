package dev.lethe.deid;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.BulkPolicy;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source as it was read.
 *
 * @param meta file meta information; null for a bare data set
 * @param parts the data set before the first bulk value, and what follows each
 * @param bulk the values at which the reading stopped, by tag
 */
record SourceParts(Attributes meta, TransferSyntax syntax, List<Attributes> parts, Map<Integer, Bulk> bulk) {
    /** @param length in bytes, -1 for fragments */
    record Bulk(VR vr, long length) {}

    /** Closes the stream. */
    static SourceParts read(InputStream source, BulkPolicy policy, DicomLimits limits) throws IOException {
        try (DicomInputStream in = new DicomInputStream(source, limits)) {
            Attributes meta = in.readFileMetaInformation();
            List<Attributes> parts = new ArrayList<>();
            Map<Integer, Bulk> bulk = new TreeMap<>(Integer::compareUnsigned);
            parts.add(in.readHeader(policy));
            while (in.atBulk()) {
                bulk.put(in.tag(), new Bulk(in.vr(), in.length()));
                parts.add(in.readHeader(policy));
            }
            return new SourceParts(meta, in.transferSyntax(), parts, bulk);
        }
    }

    /** All parts in one data set; of several elements with one tag the last. */
    Attributes joined() {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Attributes all = new Attributes();
        parts.forEach(all::addAll);
        return all;
    }
}
