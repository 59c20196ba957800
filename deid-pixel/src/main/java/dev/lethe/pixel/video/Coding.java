package dev.lethe.pixel.video;

import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;
import dev.lethe.pixel.ImagePixel;
import org.bytedeco.ffmpeg.global.avcodec;

/** How the pictures of a video are coded. */
enum Coding {
    MPEG2(avcodec.AV_CODEC_ID_MPEG2VIDEO, Mpeg2Units::read),
    H264(avcodec.AV_CODEC_ID_H264, H264Units::read),
    HEVC(avcodec.AV_CODEC_ID_HEVC, HevcUnits::read);

    /** Tells what a unit is. */
    @FunctionalInterface
    interface Reading {
        /**
         * @param texts told what the unit says beside pictures
         * @throws QuarantineException when it is not allowed, or may say what is not looked into
         */
        Unit read(byte[] unit, SpokenText texts) throws QuarantineException;
    }

    /** The largest picture of level 5.1 of HEVC, and of any of these syntaxes. */
    private static final int MOST_PIXELS = 4096 * 2304;

    private final int codec;
    private final Reading reading;

    Coding(int codec, Reading reading) {
        this.codec = codec;
        this.reading = reading;
    }

    /** @throws QuarantineException for a syntax that is no video, or one that is not read, and for pictures beyond all levels */
    static Coding of(TransferSyntax syntax, ImagePixel image) throws QuarantineException {
        Coding coding = of(syntax);
        Refused.unlessKnown(coding != null);
        if ((long) image.rows() * image.columns() > MOST_PIXELS) {
            throw Refused.tooLarge();
        }
        return coding;
    }

    private static Coding of(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case UID.MPEG2MPML, UID.MPEG2MPMLF, UID.MPEG2MPHL, UID.MPEG2MPHLF -> MPEG2;
            case UID.MPEG4HP41,
                    UID.MPEG4HP41F,
                    UID.MPEG4HP41BD,
                    UID.MPEG4HP41BDF,
                    UID.MPEG4HP422D,
                    UID.MPEG4HP422DF,
                    UID.MPEG4HP423D,
                    UID.MPEG4HP423DF -> H264;
            case UID.HEVCMP51, UID.HEVCM10P51 -> HEVC;
            default -> null;
        };
    }

    /** FFmpeg's id of the decoder. */
    int codec() {
        return codec;
    }

    Unit read(byte[] unit, SpokenText texts) throws QuarantineException {
        return reading.read(unit, texts);
    }
}
