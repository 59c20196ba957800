package dev.lethe.quickstart.quarantine;

import dev.lethe.quickstart.terminal.Terminal;

/** Tells people what was refused. */
final class Refusals {
    private Refusals() {}

    /** What is asked of the service. */
    @FunctionalInterface
    interface Asking {
        void ask() throws ReviewException;
    }

    /** @return the exit code */
    static int tell(Terminal terminal, Asking asking) {
        try {
            asking.ask();
            return 0;
        } catch (ReviewException e) {
            terminal.line(terminal.red(Terminal.printable(e.getMessage())));
            return 1;
        }
    }
}
