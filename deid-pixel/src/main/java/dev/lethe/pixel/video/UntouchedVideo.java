package dev.lethe.pixel.video;

import dev.lethe.deid.PixelCleaning;
import dev.lethe.deid.PixelRegion;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.DicomOutputStream;
import dev.lethe.dicom.TransferSyntax;
import java.util.List;

/** A video in which nothing was found. */
record UntouchedVideo(TransferSyntax syntax) implements PixelCleaning {
    @Override
    public List<PixelRegion> regions() {
        return List.of();
    }

    @Override
    public boolean isFound() {
        return false;
    }

    @Override
    public boolean isEveryFrameSeen() {
        return false;
    }

    @Override
    public boolean isChanged() {
        return false;
    }

    @Override
    public void describe(Attributes clean) {
        throw new IllegalStateException("nothing changes");
    }

    @Override
    public void write(DicomInputStream in, DicomOutputStream out) {
        throw new IllegalStateException("nothing changes");
    }
}
