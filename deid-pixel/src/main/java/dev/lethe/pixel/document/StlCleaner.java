package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * Leaves of a model/stl its triangles. The binary form loses its header of 80 bytes and what stands in the two attribute bytes of
 * each triangle, the ASCII form the names of its solids.
 */
final class StlCleaner {
    private static final int HEADER = 80;
    private static final int PREFIX = HEADER + Integer.BYTES;
    private static final int COORDINATES = 12 * Float.BYTES;
    private static final int TRIANGLE = COORDINATES + Short.BYTES;

    private static final String NUMBER = "0";
    /** The lines of one triangle. */
    private static final List<List<String>> FACET = List.of(
            List.of("facet", "normal", NUMBER, NUMBER, NUMBER),
            List.of("outer", "loop"),
            List.of("vertex", NUMBER, NUMBER, NUMBER),
            List.of("vertex", NUMBER, NUMBER, NUMBER),
            List.of("vertex", NUMBER, NUMBER, NUMBER),
            List.of("endloop"),
            List.of("endfacet"));

    private StlCleaner() {}

    static byte[] clean(byte[] model) throws QuarantineException {
        return isBinary(model) ? binary(model) : ascii(model);
    }

    /** A binary one may begin with "solid", so the length decides. */
    private static boolean isBinary(byte[] model) {
        if (model.length < PREFIX) {
            return false;
        }
        long triangles = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER) & 0xFFFFFFFFL;
        return PREFIX + TRIANGLE * triangles == model.length;
    }

    private static byte[] binary(byte[] model) throws QuarantineException {
        ByteBuffer source = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
        byte[] clean = new byte[model.length];
        System.arraycopy(model, HEADER, clean, HEADER, Integer.BYTES);
        for (int at = PREFIX; at < model.length; at += TRIANGLE) {
            for (int i = at; i < at + COORDINATES; i += Float.BYTES) {
                // The payload of a NaN has room for anything.
                if (!Float.isFinite(source.getFloat(i))) {
                    throw Refusal.damaged();
                }
            }
            System.arraycopy(model, at, clean, at, COORDINATES);
        }
        return clean;
    }

    private static byte[] ascii(byte[] model) throws QuarantineException {
        ModelLines lines = new ModelLines(model);
        boolean inSolid = false;
        boolean found = false;
        int expected = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            List<String> words = ModelLines.words(line.toLowerCase(Locale.ROOT));
            if (words.isEmpty()) {
                continue;
            }
            if (expected == 0 && words.get(0).equals(inSolid ? "endsolid" : "solid")) {
                lines.write(words.subList(0, 1));
                inSolid = !inSolid;
                found = true;
            } else if (inSolid && isLike(FACET.get(expected), words)) {
                lines.write(words);
                expected = (expected + 1) % FACET.size();
            } else {
                throw Refusal.damaged();
            }
        }
        if (inSolid || !found) {
            throw Refusal.damaged();
        }
        return lines.written();
    }

    private static boolean isLike(List<String> form, List<String> words) {
        boolean like = form.size() == words.size();
        for (int i = 0; like && i < form.size(); i++) {
            like = form.get(i).equals(NUMBER)
                    ? ModelLines.isNumber(words.get(i))
                    : form.get(i).equals(words.get(i));
        }
        return like;
    }
}
