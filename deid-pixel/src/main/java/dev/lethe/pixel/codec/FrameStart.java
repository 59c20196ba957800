package dev.lethe.pixel.codec;

import dev.lethe.dicom.TransferSyntax;
import dev.lethe.dicom.UID;

/** How the first fragment of a frame is known by its content. */
enum FrameStart {
    /** Each fragment is a frame (PS3.5 A.4.2, A.4.11, A.4.12). */
    EVERY_FRAGMENT(),
    /** SOI and another marker (ISO 10918-1, 14495-1). */
    JPEG(0xFF, 0xD8, 0xFF),
    /** SOC and SIZ (ISO 15444-1 A.4), or the signature of a JP2 file (I.5.1), which is not allowed here but written. */
    JPEG_2000(0xFF, 0x4F, 0xFF, 0x51) {
        @Override
        boolean isIn(byte[] fragment) {
            return super.isIn(fragment) || Jp2File.isIn(fragment);
        }
    };

    private final int[] marker;

    FrameStart(int... marker) {
        this.marker = marker;
    }

    /** Null for a syntax that is not read. */
    static FrameStart of(TransferSyntax syntax) {
        return switch (syntax.uid()) {
            case UID.RLELossless,
                    UID.DeflatedImageFrameCompression,
                    UID.EncapsulatedUncompressedExplicitVRLittleEndian -> EVERY_FRAGMENT;
            case UID.JPEGBaseline8Bit,
                    UID.JPEGExtended12Bit,
                    UID.JPEGLossless,
                    UID.JPEGLosslessSV1,
                    UID.JPEGLSLossless,
                    UID.JPEGLSNearLossless -> JPEG;
            case UID.JPEG2000Lossless, UID.JPEG2000, UID.HTJ2KLossless, UID.HTJ2KLosslessRPCL, UID.HTJ2K -> JPEG_2000;
            default -> null;
        };
    }

    boolean isIn(byte[] fragment) {
        if (fragment.length < marker.length) {
            return false;
        }
        for (int i = 0; i < marker.length; i++) {
            if ((fragment[i] & 0xFF) != marker[i]) {
                return false;
            }
        }
        return true;
    }
}
