package dev.lethe.pixel.jpeg;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** What an SOS segment says (ISO/IEC 10918-1 B.2.3): the components whose blocks follow. */
record Scan(List<Part> parts) {
    private static final int MOST_BLOCKS_IN_UNIT = 10;
    private static final int LAST_COEFFICIENT = 63;

    /** @param dc number of the Huffman table, as {@code ac} */
    record Part(Component component, int dc, int ac) {}

    static Scan read(Segment segment, FrameHeader frame) throws QuarantineException {
        int count = segment.u8();
        Damage.require(count >= 1 && count <= frame.components().size());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Component component = component(frame, segment.u8());
            int tables = segment.u8();
            Part part = new Part(component, tables >> 4, tables & 0xF);
            Damage.require(part.dc < HuffmanTables.PER_CLASS && part.ac < HuffmanTables.PER_CLASS);
            Damage.require(parts.stream().noneMatch(other -> other.component.equals(component)));
            parts.add(part);
        }
        int first = segment.u8();
        int last = segment.u8();
        // Some encoders write 0 for the last coefficient, and decoders do not look at it in this process.
        Damage.require(first == 0 && (last == LAST_COEFFICIENT || last == 0) && segment.u8() == 0);
        segment.requireEnd();
        int blocks = parts.stream()
                .mapToInt(part -> part.component.horizontal() * part.component.vertical())
                .sum();
        Damage.require(count == 1 || blocks <= MOST_BLOCKS_IN_UNIT);
        return new Scan(List.copyOf(parts));
    }

    private static Component component(FrameHeader frame, int id) throws QuarantineException {
        return frame.components().stream()
                .filter(component -> component.id() == id)
                .findFirst()
                .orElseThrow(Damage::refused);
    }

    /** The segment's content. */
    byte[] written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(parts.size());
        for (Part part : parts) {
            out.write(part.component.id());
            out.write(part.dc << 4 | part.ac);
        }
        out.write(0);
        out.write(LAST_COEFFICIENT);
        out.write(0);
        return out.toByteArray();
    }
}
