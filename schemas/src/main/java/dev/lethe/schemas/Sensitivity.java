package dev.lethe.schemas;

/** Who may read a topic; the first part of its name, which access control lists follow. */
public enum Sensitivity {
    /** Inside the trust boundary. Still no plaintext identity: keys are keyed hashes, identity is sealed. */
    PHI("phi"),
    /** For researchers. */
    DEID("deid"),
    /** For operators; references raw objects, holds no value. */
    OPS("ops"),
    /** For auditors. */
    AUDIT("audit"),
    /** Reviewed configuration. */
    CONFIG("config");

    private final String prefix;

    Sensitivity(String prefix) {
        this.prefix = prefix;
    }

    /** First part of the topic's name, without the dot. */
    public String prefix() {
        return prefix;
    }
}
