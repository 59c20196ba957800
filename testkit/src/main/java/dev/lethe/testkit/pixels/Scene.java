package dev.lethe.testkit.pixels;

import dev.lethe.dicom.UID;
import java.util.List;

/** A kind of image and how it is stored. None of them is of a kind whose pixels are taken for clear unseen. */
enum Scene {
    ULTRASOUND("US", UID.UltrasoundImageStorage, "ORIGINAL\\PRIMARY", Backdrop.SECTOR, 480, 360, 1, Formats.SCREENS),
    CLIP(
            "US",
            UID.UltrasoundMultiFrameImageStorage,
            "ORIGINAL\\PRIMARY",
            Backdrop.SECTOR,
            384,
            288,
            4,
            Formats.SCREENS),
    CR("CR", UID.ComputedRadiographyImageStorage, "ORIGINAL\\PRIMARY", Backdrop.PROJECTION, 560, 640, 1, Formats.XRAYS),
    DX(
            "DX",
            UID.DigitalXRayImageStorageForPresentation,
            "ORIGINAL\\PRIMARY",
            Backdrop.PROJECTION,
            640,
            560,
            1,
            Formats.XRAYS),
    MG(
            "MG",
            UID.DigitalMammographyXRayImageStorageForPresentation,
            "ORIGINAL\\PRIMARY",
            Backdrop.PROJECTION,
            560,
            720,
            1,
            Formats.XRAYS),
    LOCALIZER(
            "CT", UID.CTImageStorage, "ORIGINAL\\PRIMARY\\LOCALIZER", Backdrop.PROJECTION, 512, 512, 1, Formats.SLICES),
    MR("MR", UID.MRImageStorage, "DERIVED\\SECONDARY\\OTHER", Backdrop.SLICE, 384, 384, 1, Formats.SLICES),
    PAPER("OT", UID.SecondaryCaptureImageStorage, "DERIVED\\SECONDARY", Backdrop.PAPER, 600, 720, 1, Formats.PAPERS),
    SCREEN("OT", UID.SecondaryCaptureImageStorage, "DERIVED\\SECONDARY", Backdrop.SCREEN, 640, 480, 1, Formats.SCREENS),
    BITONAL(
            "OT",
            UID.MultiFrameSingleBitSecondaryCaptureImageStorage,
            "DERIVED\\SECONDARY",
            Backdrop.PAPER,
            640,
            640,
            2,
            List.of(PixelFormat.gray("MONOCHROME2", 1, 1))),
    CINE(
            "XA",
            UID.XRayAngiographicImageStorage,
            "ORIGINAL\\PRIMARY\\SINGLE PLANE",
            Backdrop.VESSELS,
            384,
            384,
            4,
            Formats.CINES);

    /** Formats of several scenes. */
    private static final class Formats {
        static final List<PixelFormat> SCREENS = List.of(
                PixelFormat.colour("RGB", false),
                PixelFormat.gray("MONOCHROME2", 8, 8),
                PixelFormat.colour("YBR_FULL", false),
                PixelFormat.gray("PALETTE COLOR", 8, 8),
                PixelFormat.colour("RGB", true));
        static final List<PixelFormat> XRAYS = List.of(
                PixelFormat.gray("MONOCHROME1", 16, 12),
                PixelFormat.gray("MONOCHROME2", 16, 14),
                PixelFormat.gray("MONOCHROME2", 16, 10),
                PixelFormat.gray("MONOCHROME1", 16, 14),
                PixelFormat.gray("MONOCHROME2", 16, 16));
        static final List<PixelFormat> SLICES = List.of(
                PixelFormat.gray("MONOCHROME2", 16, 12).asSigned(),
                PixelFormat.gray("MONOCHROME2", 16, 16),
                PixelFormat.gray("MONOCHROME2", 16, 16).asSigned(),
                PixelFormat.gray("MONOCHROME2", 16, 12));
        static final List<PixelFormat> PAPERS = List.of(
                PixelFormat.gray("MONOCHROME2", 8, 8),
                PixelFormat.colour("RGB", false),
                PixelFormat.gray("MONOCHROME1", 8, 8));
        static final List<PixelFormat> CINES = List.of(
                PixelFormat.gray("MONOCHROME2", 8, 8),
                PixelFormat.gray("MONOCHROME2", 16, 10),
                PixelFormat.gray("MONOCHROME2", 16, 12));
    }

    final String modality;
    final String sopClassUid;
    final String imageType;
    final Backdrop backdrop;
    /** The least; images are up to a quarter larger. */
    final int columns;

    final int rows;
    final int frames;
    final List<PixelFormat> formats;

    Scene(
            String modality,
            String sopClassUid,
            String imageType,
            Backdrop backdrop,
            int columns,
            int rows,
            int frames,
            List<PixelFormat> formats) {
        this.modality = modality;
        this.sopClassUid = sopClassUid;
        this.imageType = imageType;
        this.backdrop = backdrop;
        this.columns = columns;
        this.rows = rows;
        this.frames = frames;
        this.formats = formats;
    }

    /** Whether text of this difficulty can stand in such an image. */
    boolean allows(Difficulty difficulty) {
        boolean sheet = backdrop == Backdrop.PAPER;
        return switch (difficulty) {
            case SOME_FRAMES -> frames > 1;
            case OUTSIDE_WINDOW -> formats.get(0).allocated() == 16 && backdrop != Backdrop.VESSELS;
            case LOW_CONTRAST -> this != BITONAL;
            case ON_ANATOMY -> !sheet && backdrop != Backdrop.SCREEN;
            case DARK_ON_LIGHT -> !sheet;
            default -> true;
        };
    }
}
