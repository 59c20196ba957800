package dev.lethe.pixel;

import dev.lethe.deid.OverlayCleaner;
import dev.lethe.deid.PixelCleaner;
import dev.lethe.deid.PixelCleaning;
import dev.lethe.deid.PixelFacts;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.TagPath;
import dev.lethe.pixel.document.DocumentCleaner;
import dev.lethe.pixel.document.DocumentTreatment;
import dev.lethe.pixel.document.OcrPageReader;
import dev.lethe.pixel.overlay.OverlayExaminer;
import dev.lethe.pixel.region.RegionRules;
import dev.lethe.pixel.text.OcrEngine;
import dev.lethe.pixel.text.OcrUnavailableException;
import dev.lethe.pixel.text.TextFinder;
import java.io.IOException;
import java.util.Optional;

/**
 * Cleans Pixel Data, overlay planes and documents with text recognition in this process, which is loaded when it is first needed.
 * Safe for use by several threads.
 */
public final class PixelEngine implements PixelCleaner, AutoCloseable {
    private final FrameListener listener;
    private RegionRules regions;
    private OcrEngine ocr;
    private DocumentCleaner documents;

    public PixelEngine() {
        this(FrameListener.NONE);
    }

    public PixelEngine(FrameListener listener) {
        this.listener = listener;
    }

    /** Loads the text recognition now: for whoever would rather not start without it. */
    public void load() throws OcrUnavailableException {
        ocr();
        regions();
        documents();
    }

    private synchronized OcrEngine ocr() throws OcrUnavailableException {
        if (ocr == null) {
            ocr = OcrEngine.open();
        }
        return ocr;
    }

    @Override
    public PixelCleaning examine(Pixels pixels) throws IOException, QuarantineException {
        try {
            if (PixelFacts.isVideo(pixels.syntax().uid())) {
                return new VideoInstance(pixels, new TextFinder(ocr()), regions()).examine();
            }
            return new InstanceExaminer(pixels, new TextFinder(ocr()), regions(), listener).examine();
        } catch (OcrUnavailableException e) {
            throw new QuarantineException(QuarantineReason.OCR_UNAVAILABLE, TagPath.of(Tag.PixelData));
        }
    }

    @Override
    public boolean hasSamePixels(Encoded a, Encoded b) throws IOException, QuarantineException {
        return new PixelComparison(a, b).isSame();
    }

    @Override
    public OverlayCleaner overlays() {
        return this::clean;
    }

    /** Where text cannot be read now the plane is not removed: the same instance would come out another way elsewhere. */
    private Optional<byte[]> clean(OverlayCleaner.Bitmap bitmap) throws QuarantineException {
        try {
            return new OverlayExaminer(bitmap, new TextFinder(ocr())).examine();
        } catch (OcrUnavailableException e) {
            throw new QuarantineException(QuarantineReason.OCR_UNAVAILABLE, TagPath.of(Tag.OverlayData));
        }
    }

    @Override
    public byte[] clean(Document document) throws QuarantineException {
        try {
            DocumentTreatment treatment =
                    document.policy() == DocumentPolicy.REDACT ? DocumentTreatment.REDACT : DocumentTreatment.NOTICE;
            return documents().clean(document.bytes(), document.mimeType(), treatment, document.identifying()::apply);
        } catch (OcrUnavailableException e) {
            throw new QuarantineException(QuarantineReason.OCR_UNAVAILABLE, TagPath.of(Tag.EncapsulatedDocument));
        }
    }

    private synchronized RegionRules regions() {
        if (regions == null) {
            regions = RegionRules.load();
        }
        return regions;
    }

    private synchronized DocumentCleaner documents() {
        if (documents == null) {
            documents = new DocumentCleaner(page -> new OcrPageReader(new TextFinder(ocr())).read(page));
        }
        return documents;
    }

    @Override
    public synchronized void close() {
        if (ocr != null) {
            ocr.close();
            ocr = null;
        }
    }
}
