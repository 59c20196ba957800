package dev.lethe.testkit.pixels;

/**
 * A line to be burned in.
 *
 * @param label what stands before the value, such as {@code "Name: "}; may be empty
 * @param text  the value
 * @param kind  of the value
 */
record Caption(String label, String text, TextKind kind) {
    Caption(String text, TextKind kind) {
        this("", text, kind);
    }
}
