package dev.lethe.pixel.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FilterFactory;

/** Bounds what the filters of a document that is open make of its streams, which PDFBox does not. */
final class StreamBounds {
    private static final int MOST_OBJECTS = 500_000;
    private static final int MOST_BYTES = 160 << 20;
    private static final int MOST_COLUMNS = 1 << 17;
    private static final int MOST_COLORS = 32;
    private static final int MOST_BITS = 16;
    /** What they make is bounded by the size in their parameters or in the dictionary of the image. */
    private static final Set<COSName> IMAGE_FILTERS = Set.of(
            COSName.DCT_DECODE,
            COSName.DCT_DECODE_ABBREVIATION,
            COSName.JPX_DECODE,
            COSName.JBIG2_DECODE,
            COSName.CCITTFAX_DECODE,
            COSName.CCITTFAX_DECODE_ABBREVIATION);

    private StreamBounds() {}

    /** @throws PdfLimitException when there are too many objects, or a stream becomes too large */
    static void check(COSDocument document) throws IOException {
        if (document.getXrefTable().size() > MOST_OBJECTS) {
            throw new PdfLimitException("objects");
        }
        for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
            if (document.getObjectFromPool(key).getObject() instanceof COSStream stream) {
                checkParameters(stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP));
                List<COSName> filters = filters(stream.getFilters());
                boolean seenInflated = filters.size() == 1
                        && (filters.contains(COSName.FLATE_DECODE)
                                || filters.contains(COSName.FLATE_DECODE_ABBREVIATION));
                if (!seenInflated) {
                    measure(stream, filters);
                }
            }
        }
    }

    private static void checkParameters(COSBase parameters) {
        if (parameters instanceof COSArray each) {
            for (int i = 0; i < each.size(); i++) {
                if (each.getObject(i) instanceof COSDictionary one) {
                    checkParameters(one);
                }
            }
        } else if (parameters instanceof COSDictionary one
                && (one.getLong(COSName.COLUMNS, 1) > MOST_COLUMNS
                        || one.getLong(COSName.ROWS, 1) > MOST_COLUMNS
                        || one.getLong(COSName.COLORS, 1) > MOST_COLORS
                        || one.getLong(COSName.BITS_PER_COMPONENT, 1) > MOST_BITS)) {
            throw new PdfLimitException("parameters of a filter");
        }
    }

    private static List<COSName> filters(COSBase filters) {
        List<COSName> names = new ArrayList<>();
        if (filters instanceof COSName one) {
            names.add(one);
        } else if (filters instanceof COSArray all) {
            for (int i = 0; i < all.size(); i++) {
                if (all.getObject(i) instanceof COSName one) {
                    names.add(one);
                }
            }
        }
        return names;
    }

    private static void measure(COSStream stream, List<COSName> filters) throws IOException {
        InputStream encoded = stream.createRawInputStream();
        for (int i = 0; i < filters.size() && !IMAGE_FILTERS.contains(filters.get(i)); i++) {
            Bounded decoded = new Bounded();
            FilterFactory.INSTANCE.getFilter(filters.get(i)).decode(encoded, decoded, stream, i);
            encoded = new ByteArrayInputStream(decoded.toByteArray());
        }
    }

    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(int b) {
            bound(1);
            super.write(b);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            bound(length);
            super.write(bytes, offset, length);
        }

        private void bound(int more) {
            if (count > MOST_BYTES - more) {
                throw new PdfLimitException("stream");
            }
        }
    }
}
