package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;

/** User data of an MP4 file, of which the name of the tool may stay (the metadata of iTunes, as FFmpeg writes them). */
final class Mp4UserData {
    private static final String TOOL = "\u00A9too";
    private static final int DATA_HEADER = 8;

    private Mp4UserData() {}

    /** @param data null where there is none */
    static void judge(Mp4Box data, SpokenText texts) throws QuarantineException {
        if (data == null) {
            return;
        }
        for (Mp4Box box : data.boxes(0)) {
            Refused.unlessKnown(box.type().equals("meta"));
            for (Mp4Box child : box.boxes(4)) {
                switch (child.type()) {
                    case "hdlr" -> requireNameless(child);
                    case "ilst" -> judgeList(child, texts);
                    default -> throw Refused.unknown();
                }
            }
        }
    }

    /** Kind and maker, a version of 0 before them and an empty name behind. */
    private static void requireNameless(Mp4Box handler) throws QuarantineException {
        Refused.unlessKnown(handler.number(0, 8) == 0);
        Refused.unlessKnown(handler.number(8, 4) == Mp4Movie.code("mdir"));
        Refused.unlessKnown(handler.number(12, 4) == 0 || handler.number(12, 4) == Mp4Movie.code("appl"));
        Filler.require(handler.bytes(), handler.from() + 16, handler.to());
    }

    private static void judgeList(Mp4Box list, SpokenText texts) throws QuarantineException {
        for (Mp4Box entry : list.boxes(0)) {
            Refused.unlessKnown(entry.type().equals(TOOL));
            for (Mp4Box data : entry.boxes(0)) {
                Refused.unlessKnown(data.type().equals("data") && data.length() >= DATA_HEADER);
                texts.judgeField(data.bytes(), data.from() + DATA_HEADER, data.to());
            }
        }
    }
}
