package dev.lethe.linkage.store;

/** The parts of the store, each with the byte its keys begin with. Part of what lies on disk: must not change. */
enum Space {
    /** blind token or study key, patient key. */
    TOKEN('t'),
    /** record key → sealed identity. */
    IDENTITY('i'),
    /** patient key, project, pseudonym. */
    ASSIGNMENT('a'),
    /** pseudonym, project, patient key. */
    PSEUDONYM('p'),
    /** project, pseudonym, new Study Instance UID. */
    STUDY('s');

    private final byte first;

    Space(char first) {
        this.first = (byte) first;
    }

    byte first() {
        return first;
    }
}
