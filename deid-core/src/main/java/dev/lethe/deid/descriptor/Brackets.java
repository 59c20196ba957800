package dev.lethe.deid.descriptor;

import java.util.ArrayDeque;
import java.util.Deque;

/** Brackets that lost their partner or what stood in them. */
final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";

    private Brackets() {}

    static boolean isOpening(char c) {
        return OPENING.indexOf(c) >= 0;
    }

    static boolean isClosing(char c) {
        return CLOSING.indexOf(c) >= 0;
    }

    /** The text without brackets that have no partner or nothing in them, and without spaces beside each other. */
    static String balanced(String text) {
        boolean[] lone = new boolean[text.length()];
        Deque<Integer> open = new ArrayDeque<>();
        boolean any = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isOpening(c)) {
                open.push(i);
            } else if (isClosing(c)) {
                boolean partner = !open.isEmpty() && OPENING.indexOf(text.charAt(open.peek())) == CLOSING.indexOf(c);
                boolean empty = partner && isBlank(text, open.peek() + 1, i, lone);
                lone[i] = !partner || empty;
                if (partner) {
                    lone[open.pop()] = empty;
                }
                any |= lone[i];
            }
        }
        for (int at : open) {
            lone[at] = true;
            any = true;
        }
        return any ? without(text, lone) : text;
    }

    private static boolean isBlank(String text, int from, int to, boolean[] lone) {
        int at = from;
        while (at < to && (Character.isWhitespace(text.charAt(at)) || lone[at])) {
            at++;
        }
        return at == to;
    }

    private static String without(String text, boolean[] lone) {
        StringBuilder left = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean second = text.charAt(i) == ' ' && (left.isEmpty() || left.charAt(left.length() - 1) == ' ');
            if (!lone[i] && !second) {
                left.append(text.charAt(i));
            }
        }
        while (!left.isEmpty() && left.charAt(left.length() - 1) == ' ') {
            left.setLength(left.length() - 1);
        }
        return left.toString();
    }
}
