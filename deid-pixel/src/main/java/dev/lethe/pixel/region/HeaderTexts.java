package dev.lethe.pixel.region;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values that conditions look at, each decoded once. Owned by one thread. */
final class HeaderTexts {
    private static final int FILE_META_GROUP = 0x0002;

    private final Attributes header;
    private final Attributes fileMeta;
    private final Map<Integer, List<String>> texts = new HashMap<>();

    /** @param fileMeta null where there is none */
    HeaderTexts(Attributes header, Attributes fileMeta) {
        this.header = header;
        this.fileMeta = fileMeta;
    }

    /** The values in upper case without padding; empty where there are none. */
    List<String> texts(int tag) {
        return texts.computeIfAbsent(tag, this::read);
    }

    /** The values as numbers; empty where there are none, or one is no number. */
    double[] numbers(int tag) {
        Attributes from = holder(tag);
        return from == null ? new double[0] : from.getDoubles(tag);
    }

    private List<String> read(int tag) {
        Attributes from = holder(tag);
        if (from == null) {
            return List.of();
        }
        String[] values = from.getStrings(tag);
        byte[] opaque = from.getBytes(tag);
        if (values.length == 0 && opaque != null && from.getVR(tag) == VR.UN) {
            // A private text comes without its VR in Implicit VR Little Endian.
            values = new String(opaque, StandardCharsets.ISO_8859_1).split("\\\\", -1);
        }
        return Arrays.stream(values)
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .toList();
    }

    private Attributes holder(int tag) {
        return tag >>> 16 == FILE_META_GROUP ? fileMeta : header;
    }
}
