package dev.lethe.deid.profile;

/** Action codes of PS3.15 Table E.1-1a. The compound ones are resolved by the attribute's Type in the IOD. */
public enum Action {
    /** Remove; of a sequence all items too. */
    X("X"),
    /** Replace with a zero-length value, or a dummy. */
    Z("Z"),
    /** Replace with a dummy value of non-zero length. */
    D("D"),
    /** Keep; the items of a sequence are cleaned. */
    K("K"),
    /** Clean: text is scrubbed of known values; the items of a sequence are cleaned. */
    C("C"),
    /** Replace with a new UID; of a sequence, the UIDs in its items. */
    U("U"),
    X_Z("X/Z"),
    X_D("X/D"),
    Z_D("Z/D"),
    X_Z_D("X/Z/D"),
    X_Z_U("X/Z/U*");

    private final String code;

    Action(String code) {
        this.code = code;
    }

    /** As the table writes it. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code that is not in Table E.1-1a: a rule not understood must stop the start */
    public static Action ofCode(String code) {
        for (Action action : values()) {
            if (action.code.equals(code)) {
                return action;
            }
        }
        throw new IllegalArgumentException("unknown action code");
    }

    /**
     * One of X, Z, D, K, C and U: what conformance to the IOD requires, and where it requires nothing, or nothing is known
     * of the IOD, the strictest of the choices.
     */
    public Action resolve(AttributeType type) {
        return switch (this) {
            case X, D, K, C, U -> this;
            case Z, Z_D -> type == AttributeType.TYPE_1 ? D : Z;
            case X_Z, X_D, X_Z_D -> removeUnless(type, D);
            // Of Type 2 too: emptied references contradict the list of their series that PS3.3 C.12.2 requires.
            case X_Z_U -> type == AttributeType.TYPE_1 || type == AttributeType.TYPE_2 ? U : X;
        };
    }

    private static Action removeUnless(AttributeType type, Action ofType1) {
        return switch (type) {
            case TYPE_1 -> ofType1;
            case TYPE_2 -> Z;
            case TYPE_3, UNKNOWN -> X;
        };
    }
}
