package dev.lethe.pixel.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/** All bytes of a PDF: as they are, everything in them that inflates, and what filters make of every stream. */
final class Decompressed {
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    private Decompressed() {}

    static Decompressed of(byte[] pdf) throws IOException {
        Decompressed decompressed = new Decompressed();
        decompressed.all.writeBytes(pdf);
        for (int at = 0; at < pdf.length; at++) {
            decompressed.inflate(pdf, at);
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream) {
                    stream.createInputStream().transferTo(decompressed.all);
                }
            }
        }
        return decompressed;
    }

    /** In Latin-1, UTF-16 or as hexadecimal digits of either. */
    boolean contains(String text) {
        String bytes = all.toString(StandardCharsets.ISO_8859_1);
        String lower = bytes.toLowerCase(Locale.ROOT);
        for (byte[] encoded :
                new byte[][] {text.getBytes(StandardCharsets.ISO_8859_1), text.getBytes(StandardCharsets.UTF_16BE)}) {
            StringBuilder hex = new StringBuilder();
            for (byte b : encoded) {
                hex.append("%02x".formatted(b));
            }
            if (bytes.contains(new String(encoded, StandardCharsets.ISO_8859_1)) || lower.contains(hex)) {
                return true;
            }
        }
        return false;
    }

    private void inflate(byte[] pdf, int at) {
        if ((pdf[at] & 0xF) != 8) {
            return;
        }
        Inflater inflater = new Inflater();
        inflater.setInput(pdf, at, pdf.length - at);
        byte[] some = new byte[1 << 16];
        try {
            for (int more = inflater.inflate(some); more > 0; more = inflater.inflate(some)) {
                all.write(some, 0, more);
            }
        } catch (DataFormatException e) {
            // No stream begins here.
            return;
        } finally {
            inflater.end();
        }
    }
}
