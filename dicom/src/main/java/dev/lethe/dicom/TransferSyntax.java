package dev.lethe.dicom;

import java.util.HashMap;
import java.util.Map;

/**
 * How a data set is encoded (PS3.5 Annex A).
 *
 * @param uid its UID
 * @param explicitVr whether elements carry their VR
 * @param bigEndian whether numbers are big endian
 * @param deflated whether the whole data set is a raw deflate stream (PS3.5 A.5)
 * @param encapsulated whether Pixel Data is a sequence of fragments (PS3.5 A.4)
 */
public record TransferSyntax(
        String uid, boolean explicitVr, boolean bigEndian, boolean deflated, boolean encapsulated) {

    public static final TransferSyntax IMPLICIT_VR_LITTLE_ENDIAN =
            new TransferSyntax(UID.ImplicitVRLittleEndian, false, false, false, false);
    public static final TransferSyntax EXPLICIT_VR_LITTLE_ENDIAN = explicit(UID.ExplicitVRLittleEndian);
    public static final TransferSyntax EXPLICIT_VR_BIG_ENDIAN =
            new TransferSyntax(UID.ExplicitVRBigEndian, true, true, false, false);
    public static final TransferSyntax DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN =
            deflated(UID.DeflatedExplicitVRLittleEndian);

    private static final Map<String, TransferSyntax> KNOWN = new HashMap<>();

    static {
        add(IMPLICIT_VR_LITTLE_ENDIAN);
        add(EXPLICIT_VR_LITTLE_ENDIAN);
        add(EXPLICIT_VR_BIG_ENDIAN);
        add(DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        // Its Pixel Data is big endian; the codec passes those bytes through as they are.
        add(new TransferSyntax(UID.PrivateGEImplicitVRLittleEndianWithBigEndianPixelData, false, false, false, false));
        add(deflated(UID.JPIPReferencedDeflate));
        add(deflated(UID.JPIPHTJ2KReferencedDeflate));
        add(explicit(UID.JPIPReferenced));
        add(explicit(UID.JPIPHTJ2KReferenced));
        add(explicit(UID.SMPTEST211020UncompressedProgressiveActiveVideo));
        add(explicit(UID.SMPTEST211020UncompressedInterlacedActiveVideo));
        add(explicit(UID.SMPTEST211030PCMDigitalAudio));
        for (String uid : new String[] {
            UID.EncapsulatedUncompressedExplicitVRLittleEndian,
            UID.JPEGBaseline8Bit,
            UID.JPEGExtended12Bit,
            UID.JPEGExtended35,
            UID.JPEGSpectralSelectionNonHierarchical68,
            UID.JPEGSpectralSelectionNonHierarchical79,
            UID.JPEGFullProgressionNonHierarchical1012,
            UID.JPEGFullProgressionNonHierarchical1113,
            UID.JPEGLossless,
            UID.JPEGLosslessNonHierarchical15,
            UID.JPEGExtendedHierarchical1618,
            UID.JPEGExtendedHierarchical1719,
            UID.JPEGSpectralSelectionHierarchical2022,
            UID.JPEGSpectralSelectionHierarchical2123,
            UID.JPEGFullProgressionHierarchical2426,
            UID.JPEGFullProgressionHierarchical2527,
            UID.JPEGLosslessHierarchical28,
            UID.JPEGLosslessHierarchical29,
            UID.JPEGLosslessSV1,
            UID.JPEGLSLossless,
            UID.JPEGLSNearLossless,
            UID.JPEG2000Lossless,
            UID.JPEG2000,
            UID.JPEG2000MCLossless,
            UID.JPEG2000MC,
            UID.MPEG2MPML,
            UID.MPEG2MPMLF,
            UID.MPEG2MPHL,
            UID.MPEG2MPHLF,
            UID.MPEG4HP41,
            UID.MPEG4HP41F,
            UID.MPEG4HP41BD,
            UID.MPEG4HP41BDF,
            UID.MPEG4HP422D,
            UID.MPEG4HP422DF,
            UID.MPEG4HP423D,
            UID.MPEG4HP423DF,
            UID.MPEG4HP42STEREO,
            UID.MPEG4HP42STEREOF,
            UID.HEVCMP51,
            UID.HEVCM10P51,
            UID.JPEGXLLossless,
            UID.JPEGXLJPEGRecompression,
            UID.JPEGXL,
            UID.HTJ2KLossless,
            UID.HTJ2KLosslessRPCL,
            UID.HTJ2K,
            UID.RLELossless,
            UID.DeflatedImageFrameCompression
        }) {
            add(new TransferSyntax(uid, true, false, false, true));
        }
    }

    private static TransferSyntax explicit(String uid) {
        return new TransferSyntax(uid, true, false, false, false);
    }

    private static TransferSyntax deflated(String uid) {
        return new TransferSyntax(uid, true, false, true, false);
    }

    private static void add(TransferSyntax syntax) {
        KNOWN.put(syntax.uid, syntax);
    }

    /**
     * The transfer syntax with this UID; null for an unknown one, and for RFC 2557 MIME and XML encoding, which are no
     * encodings of data sets.
     */
    public static TransferSyntax of(String uid) {
        return KNOWN.get(uid);
    }

    /** Whether Pixel Data is neither encapsulated nor referenced: the three native encodings and the deflated one. */
    public boolean isNative() {
        return !encapsulated
                && (uid.equals(UID.ImplicitVRLittleEndian)
                        || uid.equals(UID.ExplicitVRLittleEndian)
                        || uid.equals(UID.ExplicitVRBigEndian)
                        || uid.equals(UID.DeflatedExplicitVRLittleEndian));
    }

    /** Whether elements are encoded alike: VR explicit or not, and byte order. */
    boolean hasSameEncoding(TransferSyntax other) {
        return explicitVr == other.explicitVr && bigEndian == other.bigEndian;
    }
}
