package dev.lethe.testkit.injection;

/**
 * A piece of text that identifies somebody wherever it stands. Never prints it.
 *
 * @param kind what it is
 * @param text as it was planted; case does not matter
 */
public record Token(TokenKind kind, String text) {
    @Override
    public String toString() {
        return kind + " <redacted>";
    }
}
