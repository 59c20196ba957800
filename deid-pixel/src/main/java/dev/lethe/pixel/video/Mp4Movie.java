package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The description of an MP4 file (ISO 14496-12 8.2): one track of video, times of making unset, and no texts but an encoder's. */
final class Mp4Movie {
    private Mp4Movie() {}

    static Mp4Track track(Mp4Box movie, Coding coding, SpokenText texts) throws QuarantineException {
        Map<String, Mp4Box> boxes =
                children(movie, 0, List.of("mvhd", "trak", "udta", "iods", "free"), List.of("mvhd", "trak"));
        requireUndated(boxes.get("mvhd"));
        Mp4UserData.judge(boxes.get("udta"), texts);
        Mp4Box iods = boxes.get("iods");
        Refused.unlessKnown(iods == null || iods.length() <= 32);
        Map<String, Mp4Box> track = children(
                boxes.get("trak"), 0, List.of("tkhd", "edts", "mdia", "udta", "free"), List.of("tkhd", "mdia"));
        requireUndated(track.get("tkhd"));
        Mp4UserData.judge(track.get("udta"), texts);
        if (track.get("edts") != null) {
            children(track.get("edts"), 0, List.of("elst"), List.of());
        }
        Map<String, Mp4Box> media =
                children(track.get("mdia"), 0, List.of("mdhd", "hdlr", "minf"), List.of("mdhd", "hdlr", "minf"));
        requireUndated(media.get("mdhd"));
        requireVideo(media.get("hdlr"), texts);
        Map<String, Mp4Box> information =
                children(media.get("minf"), 0, List.of("vmhd", "dinf", "stbl"), List.of("dinf", "stbl"));
        requireOwnData(information.get("dinf"));
        return samples(information.get("stbl"), coding, texts);
    }

    private static Mp4Track samples(Mp4Box table, Coding coding, SpokenText texts) throws QuarantineException {
        Map<String, Mp4Box> boxes = children(
                table,
                0,
                List.of("stsd", "stts", "ctts", "cslg", "stss", "stsc", "stsz", "stco", "co64", "sdtp", "sgpd", "sbgp"),
                List.of("stsd", "stsc", "stsz"));
        Mp4Box description = boxes.get("stsd");
        Refused.unlessKnown(description.number(4, 4) == 1);
        List<Mp4Box> entries = description.boxes(8);
        Refused.unlessDecodable(entries.size() == 1);
        Mp4Parameters parameters = Mp4Parameters.of(entries.get(0), coding, texts);
        Mp4Box offsets = boxes.get("stco") != null ? boxes.get("stco") : boxes.get("co64");
        Refused.unlessDecodable(offsets != null);
        return Mp4Track.of(parameters, boxes.get("stsc"), boxes.get("stsz"), offsets);
    }

    /** The boxes inside by type, each once; a second track may be one of sound. */
    private static Map<String, Mp4Box> children(Mp4Box box, int skipped, List<String> allowed, List<String> required)
            throws QuarantineException {
        Map<String, Mp4Box> children = new HashMap<>();
        for (Mp4Box child : box.boxes(skipped)) {
            if (child.type().equals("trak")) {
                requireNoSound(child);
            }
            Refused.unlessKnown(allowed.contains(child.type()));
            Refused.unlessKnown(children.put(child.type(), child) == null);
            if (child.type().equals("free")) {
                Filler.require(child.bytes(), child.from(), child.to());
            }
        }
        Refused.unlessDecodable(children.keySet().containsAll(required));
        return children;
    }

    private static void requireNoSound(Mp4Box track) throws QuarantineException {
        for (Mp4Box media : track.boxes(0)) {
            if (media.type().equals("mdia")) {
                for (Mp4Box handler : media.boxes(0)) {
                    if (handler.type().equals("hdlr") && handler.number(8, 4) == code("soun")) {
                        throw Refused.audio();
                    }
                }
            }
        }
    }

    /** Dates of the stream would tell what those of the header do not. */
    private static void requireUndated(Mp4Box header) throws QuarantineException {
        int size = header.number(0, 1) == 1 ? 8 : 4;
        Refused.unlessKnown(header.number(4, size) == 0 && header.number(4 + size, size) == 0);
    }

    private static void requireVideo(Mp4Box handler, SpokenText texts) throws QuarantineException {
        Refused.unlessKnown(handler.number(8, 4) == code("vide"));
        Refused.unlessDecodable(handler.length() >= 24);
        texts.judgeField(handler.bytes(), handler.from() + 24, handler.to());
    }

    /** No address of another file. */
    private static void requireOwnData(Mp4Box information) throws QuarantineException {
        Mp4Box references =
                children(information, 0, List.of("dref"), List.of("dref")).get("dref");
        List<Mp4Box> entries = references.boxes(8);
        Refused.unlessKnown(entries.size() == 1);
        Refused.unlessKnown(entries.get(0).length() == 4 && entries.get(0).number(0, 4) == 1);
    }

    static long code(String type) {
        long code = 0;
        for (int i = 0; i < type.length(); i++) {
            code = code << 8 | type.charAt(i);
        }
        return code;
    }
}
