package dev.lethe.pixel.text;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readings of pictures that were read before, the least used forgotten first. Belongs to one thread. */
final class RememberedReadings implements Recognizer {
    private static final int MOST = 2048;

    private final Recognizer recognizer;
    private final Map<ByteBuffer, List<ReadWord>> readings = new LinkedHashMap<>(64, 0.75f, true);

    RememberedReadings(Recognizer recognizer) {
        this.recognizer = recognizer;
    }

    @Override
    public List<ReadWord> read(Gray line) throws OcrUnavailableException {
        ByteBuffer key = digest(line);
        List<ReadWord> known = readings.get(key);
        if (known == null) {
            known = List.copyOf(recognizer.read(line));
            readings.put(key, known);
            if (readings.size() > MOST) {
                readings.remove(readings.keySet().iterator().next());
            }
        }
        return known;
    }

    private static ByteBuffer digest(Gray line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, line.width()));
            digest.update(line.pixels());
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
