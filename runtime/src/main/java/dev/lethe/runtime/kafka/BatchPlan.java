package dev.lethe.runtime.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How much goes into one request.
 *
 * @param maxItems per request
 * @param maxBytes per request; a larger item goes alone
 */
public record BatchPlan(int maxItems, long maxBytes) {
    /** In order; every item once. */
    public <T> List<List<T>> split(List<T> items, ToLongFunction<T> size) {
        List<List<T>> requests = new ArrayList<>();
        List<T> request = new ArrayList<>();
        long bytes = 0;
        for (T item : items) {
            long next = size.applyAsLong(item);
            if (!request.isEmpty() && (request.size() == maxItems || bytes + next > maxBytes)) {
                requests.add(request);
                request = new ArrayList<>();
                bytes = 0;
            }
            request.add(item);
            bytes += next;
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }
}
