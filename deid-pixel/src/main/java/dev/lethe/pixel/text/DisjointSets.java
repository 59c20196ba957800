package dev.lethe.pixel.text;

import java.util.Arrays;

/** Numbers from 0 on in sets that are joined; a set is known by its least number. Owned by one thread. */
final class DisjointSets {
    private int[] parents;
    private int count;

    /** @param expected how many numbers there will be, about */
    DisjointSets(int expected) {
        parents = new int[Math.max(16, expected)];
    }

    /** The next number, in a set of its own. */
    int add() {
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * count);
        }
        parents[count] = count;
        return count++;
    }

    /** The least number of the set. */
    int root(int number) {
        int at = number;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    void join(int one, int other) {
        int a = root(one);
        int b = root(other);
        parents[Math.max(a, b)] = Math.min(a, b);
    }
}
