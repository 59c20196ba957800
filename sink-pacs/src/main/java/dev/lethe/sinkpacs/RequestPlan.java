package dev.lethe.sinkpacs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How many instances go into one request.
 *
 * @param maxInstances per request
 * @param maxBytes     per request; a larger instance goes alone
 */
record RequestPlan(int maxInstances, long maxBytes) {
    <T> List<List<T>> split(List<T> instances, ToLongFunction<T> size) {
        List<List<T>> requests = new ArrayList<>();
        List<T> request = new ArrayList<>();
        long bytes = 0;
        for (T instance : instances) {
            long next = size.applyAsLong(instance);
            if (!request.isEmpty() && (request.size() == maxInstances || bytes + next > maxBytes)) {
                requests.add(request);
                request = new ArrayList<>();
                bytes = 0;
            }
            request.add(instance);
            bytes += next;
        }
        if (!request.isEmpty()) {
            requests.add(request);
        }
        return requests;
    }
}
