package dev.lethe.dicom;

import java.util.HashMap;
import java.util.Map;

/** The registered UIDs, loaded on first use. */
final class WellKnownUids {
    private static final Map<String, String> KEYWORDS = new HashMap<>();

    static {
        TableResource.forEachRow("uids.tsv", row -> KEYWORDS.put(row[0], row[1]));
    }

    private WellKnownUids() {}

    static String keywordOf(String uid) {
        return uid == null ? null : KEYWORDS.get(uid);
    }
}
