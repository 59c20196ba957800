package dev.lethe.pixel.codec;

import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.IOException;

/** Encapsulated Pixel Data (PS3.5 A.4): an empty Basic Offset Table, then a fragment for each frame. */
final class FragmentWriter implements FrameWriter {
    private final DicomOutputStream out;
    private int framesLeft;

    FragmentWriter(DicomOutputStream out, int frames) throws IOException {
        this.out = out;
        this.framesLeft = frames;
        out.beginFragments(Tag.PixelData, VR.OB);
        out.writeFragment(new byte[0]);
    }

    @Override
    public void write(byte[] encoded) throws IOException {
        if (framesLeft == 0) {
            throw new IllegalStateException("more frames than declared");
        }
        framesLeft--;
        out.writeFragment(encoded);
    }

    @Override
    public void finish() throws IOException {
        if (framesLeft > 0) {
            throw new IllegalStateException(framesLeft + " frames missing");
        }
        out.endFragments();
    }
}
