package dev.lethe.deid;

import dev.lethe.deid.profile.DocumentPolicy;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.DicomInputStream;
import dev.lethe.dicom.TransferSyntax;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds and destroys text that is seen: in Pixel Data (PS3.15 E.3.1, Clean Pixel Data Option) and in encapsulated documents. What
 * does that needs native libraries, so it lies in a module of its own. Deterministic, and for use by several threads.
 */
public interface PixelCleaner {
    /**
     * Pixel Data to be looked at.
     *
     * @param header as received, up to Pixel Data
     * @param syntax of the instance
     * @param in positioned at Pixel Data
     * @param treatment how far to look
     * @param again opens the same instance anew, for whoever must read more than once
     * @param instruction what is blanked besides, and whether a reviewer looked; {@link PixelInstruction.Verdict#RELEASE} only for
     *     a video, in whose container lies more than a reviewer sees
     * @param known what of the header identifies, as it stands there
     * @param identifies whether a text holds an identifying value of the header, as the leak gate sees it
     */
    record Pixels(
            Attributes header,
            TransferSyntax syntax,
            DicomInputStream in,
            Opening again,
            PixelRisk.Treatment treatment,
            PixelInstruction instruction,
            List<String> known,
            Predicate<String> identifies) {
        @Override
        public String toString() {
            return "Pixels[" + syntax.uid() + ", " + treatment + "]";
        }
    }

    /** Opens a source at its Pixel Data. */
    @FunctionalInterface
    interface Opening {
        /** @return to be closed by the caller */
        DicomInputStream open() throws IOException;
    }

    /**
     * Looks at every frame, of a video at some, and decides what becomes of it.
     *
     * @throws QuarantineException when the pixels cannot be decoded with certainty, or text would be left in them
     * @throws IOException of the source
     */
    PixelCleaning examine(Pixels pixels) throws IOException, QuarantineException;

    /**
     * Pixel Data to be compared.
     *
     * @param header of its instance
     * @param in positioned at Pixel Data
     */
    record Encoded(Attributes header, DicomInputStream in) {
        @Override
        public String toString() {
            return "Encoded[" + in.transferSyntax().uid() + "]";
        }
    }

    /**
     * Whether two images of one shape hold the same values, whatever transfer syntax each is in.
     *
     * @throws QuarantineException when one cannot be decoded with certainty
     */
    boolean hasSamePixels(Encoded a, Encoded b) throws IOException, QuarantineException;

    /** What cleans overlay planes, by the same means; without any all of them are removed. */
    default OverlayCleaner overlays() {
        return OverlayCleaner.NONE;
    }

    /**
     * A document to be cleaned.
     *
     * @param bytes of Encapsulated Document (0042,0011), with or without padding
     * @param mimeType (0042,0012)
     * @param policy replace or redact
     * @param identifying of a line of text the indexes of the chars that must go
     */
    record Document(byte[] bytes, String mimeType, DocumentPolicy policy, Function<String, BitSet> identifying) {
        @Override
        public String toString() {
            return "Document[" + bytes.length + " bytes, " + policy + "]";
        }
    }

    /**
     * The clean document, of the same MIME type.
     *
     * @throws QuarantineException when it cannot be cleaned with certainty
     */
    byte[] clean(Document document) throws QuarantineException;
}
