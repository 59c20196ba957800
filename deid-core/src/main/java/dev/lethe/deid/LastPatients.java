package dev.lethe.deid;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Remembers what was made for the patients asked about last. Prints nothing of them. For use by several threads. */
final class LastPatients<K, V> {
    private static final int REMEMBERED = 64;

    private final Map<K, V> remembered = new LinkedHashMap<>(REMEMBERED * 2, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param maker not called under the lock, so that two threads may make the same; one of the two is remembered */
    V get(K patient, Function<K, V> maker) {
        synchronized (remembered) {
            V known = remembered.get(patient);
            if (known != null) {
                return known;
            }
        }
        V made = maker.apply(patient);
        synchronized (remembered) {
            V meanwhile = remembered.putIfAbsent(patient, made);
            return meanwhile == null ? made : meanwhile;
        }
    }

    @Override
    public String toString() {
        return "LastPatients[<redacted>]";
    }
}
