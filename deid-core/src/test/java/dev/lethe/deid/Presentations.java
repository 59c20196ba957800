package dev.lethe.deid;

import dev.lethe.deid.profile.ProfileFile;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.UID;
import dev.lethe.dicom.VR;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Presentation states and overlay planes for tests, and an engine with the Clean Graphics Option. */
final class Presentations {
    private Presentations() {}

    static Profile profile(String... more) throws Exception {
        return Profile.of(ProfileFile.parse("test.yaml", """
                profile: test
                version: "1"
                base: Basic Application Level Confidentiality Profile
                options: [Clean Graphics]
                """ + String.join("\n", more) + "\n"));
    }

    /** A presentation state of {@link TestInstances#ct} without annotations. */
    static Attributes state() {
        Attributes state = TestInstances.ct();
        state.setString(Tag.SOPClassUID, VR.UI, UID.GrayscaleSoftcopyPresentationStateStorage);
        state.setString(Tag.Modality, VR.CS, "PR");
        return state;
    }

    static Attributes annotation(Attributes state, String layer) {
        if (state.getSequence(Tag.GraphicAnnotationSequence) == null) {
            state.newSequence(Tag.GraphicAnnotationSequence);
        }
        Attributes item = state.getSequence(Tag.GraphicAnnotationSequence).newItem();
        item.setString(Tag.GraphicLayer, VR.CS, layer);
        return item;
    }

    static void text(Attributes annotation, String text) {
        if (annotation.getSequence(Tag.TextObjectSequence) == null) {
            annotation.newSequence(Tag.TextObjectSequence);
        }
        Attributes item = annotation.getSequence(Tag.TextObjectSequence).newItem();
        item.setString(Tag.UnformattedTextValue, VR.ST, text);
        item.setString(Tag.AnchorPointAnnotationUnits, VR.CS, "PIXEL");
        item.setDouble(Tag.AnchorPoint, VR.FL, 10, 10);
        item.setString(Tag.AnchorPointVisibility, VR.CS, "N");
    }

    /** @param closed whether it ends where it begins */
    static Attributes line(Attributes annotation, int points, boolean closed) {
        if (annotation.getSequence(Tag.GraphicObjectSequence) == null) {
            annotation.newSequence(Tag.GraphicObjectSequence);
        }
        Attributes item = annotation.getSequence(Tag.GraphicObjectSequence).newItem();
        double[] data = new double[2 * points];
        for (int i = 0; i < data.length; i++) {
            data[i] = i % 2 == 0 ? i : i * 37 % 50;
        }
        if (closed) {
            data[data.length - 2] = data[0];
            data[data.length - 1] = data[1];
        }
        item.setString(Tag.GraphicAnnotationUnits, VR.CS, "PIXEL");
        item.setInt(Tag.GraphicDimensions, VR.US, 2);
        item.setInt(Tag.NumberOfGraphicPoints, VR.US, points);
        item.setDouble(Tag.GraphicData, VR.FL, data);
        item.setString(Tag.GraphicType, VR.CS, "POLYLINE");
        return item;
    }

    static Attributes layer(Attributes state, String name, String description) {
        if (state.getSequence(Tag.GraphicLayerSequence) == null) {
            state.newSequence(Tag.GraphicLayerSequence);
        }
        Attributes item = state.getSequence(Tag.GraphicLayerSequence).newItem();
        item.setString(Tag.GraphicLayer, VR.CS, name);
        item.setString(Tag.GraphicLayerOrder, VR.IS, "1");
        item.setString(Tag.GraphicLayerDescription, VR.LO, description);
        return item;
    }

    /** A plane of 8 columns and 4 rows with these bits. */
    static void overlay(Attributes target, int group, byte... bits) {
        int shift = group - 0x6000 << 16;
        target.setInt(Tag.OverlayRows + shift, VR.US, 4);
        target.setInt(Tag.OverlayColumns + shift, VR.US, 8);
        target.setString(Tag.OverlayType + shift, VR.CS, "G");
        target.setInt(Tag.OverlayOrigin + shift, VR.SS, 1, 1);
        target.setInt(Tag.OverlayBitsAllocated + shift, VR.US, 1);
        target.setInt(Tag.OverlayBitPosition + shift, VR.US, 0);
        target.setBytes(Tag.OverlayData + shift, VR.OW, bits);
    }

    /** What comes out with this cleaner of overlays. */
    static Attributes clean(Attributes source, Profile profile, OverlayCleaner overlays)
            throws IOException, QuarantineException {
        return TestInstances.read(cleanFile(TestInstances.file(source), profile, overlays));
    }

    static byte[] cleanFile(byte[] file, Profile profile, OverlayCleaner overlays)
            throws IOException, QuarantineException {
        PixelCleaner pixels = new PixelCleaner() {
            @Override
            public byte[] clean(Document document) {
                throw new AssertionError("no document");
            }

            @Override
            public PixelCleaning examine(Pixels examined) throws QuarantineException {
                throw new QuarantineException(QuarantineReason.BURNED_IN_RISK, null);
            }

            @Override
            public boolean hasSamePixels(Encoded a, Encoded b) {
                throw new AssertionError("nothing to compare");
            }

            @Override
            public OverlayCleaner overlays() {
                return overlays;
            }
        };
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        new Deidentifier(profile, TestKeys.PRF, DicomLimits.DEFAULT, pixels)
                .deidentify(() -> new ByteArrayInputStream(file), TestKeys.PATIENT, target);
        return target.toByteArray();
    }

    static Attributes clean(Attributes source) throws Exception {
        return clean(source, profile(), bitmap -> Optional.of(bitmap.bits()));
    }
}
