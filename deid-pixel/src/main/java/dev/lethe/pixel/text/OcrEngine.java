package dev.lethe.pixel.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.pixel.Box;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.leptonica.global.leptonica;
import org.bytedeco.tesseract.FileReader;
import org.bytedeco.tesseract.ResultIterator;
import org.bytedeco.tesseract.StringVector;
import org.bytedeco.tesseract.TessBaseAPI;
import org.bytedeco.tesseract.global.tesseract;

/**
 * Tesseract in this process. Safe for many threads: each reading has a recognizer of its own, recognizers are kept for the next
 * reading, and there are never more of them than threads that read at once (some 30 MB of native memory each).
 */
public final class OcrEngine implements AutoCloseable {
    private final byte[] trained;
    private final Deque<TessBaseAPI> idle = new ArrayDeque<>();
    private boolean closed;

    private OcrEngine(byte[] trained) {
        this.trained = trained;
    }

    /** @throws OcrUnavailableException when the native library or the trained data cannot be loaded or does not work */
    public static OcrEngine open() throws OcrUnavailableException {
        OcrEngine engine = new OcrEngine(TrainedData.load());
        engine.giveBack(engine.borrow());
        return engine;
    }

    /** The words of a line, dark on light and upright, left to right; independent of what was read before. */
    List<ReadWord> read(Gray line) throws OcrUnavailableException {
        TessBaseAPI recognizer = borrow();
        boolean sound = false;
        try {
            recognizer.SetPageSegMode(tesseract.PSM_SINGLE_LINE);
            recognizer.SetImage(line.pixels(), line.width(), line.height(), 1, line.width());
            recognizer.SetSourceResolution(300);
            if (recognizer.Recognize(null) != 0) {
                throw new OcrUnavailableException("text recognition gave up");
            }
            List<ReadWord> words = words(recognizer);
            recognizer.Clear();
            sound = true;
            return words;
        } catch (RuntimeException e) {
            throw new OcrUnavailableException("text recognition failed", e);
        } finally {
            if (sound) {
                giveBack(recognizer);
            } else {
                end(recognizer);
            }
        }
    }

    /** What natives hand out is freed by hand: the presets' objects do not own it. */
    private static List<ReadWord> words(TessBaseAPI recognizer) {
        List<ReadWord> words = new ArrayList<>();
        ResultIterator at = recognizer.GetIterator();
        if (at == null || at.isNull()) {
            return words;
        }
        try (IntPointer box = new IntPointer(4)) {
            int line = 0;
            do {
                line += at.IsAtBeginningOf(tesseract.RIL_TEXTLINE) ? 1 : 0;
                BytePointer text = at.GetUTF8Text(tesseract.RIL_WORD);
                if (text != null && isBoxed(at, box)) {
                    int confidence = Math.round(at.Confidence(tesseract.RIL_WORD));
                    words.add(new ReadWord(line, box(box), text.getString(UTF_8).strip(), confidence));
                }
                tesseract.TessDeleteText(text);
            } while (at.Next(tesseract.RIL_WORD));
        } finally {
            tesseract.TessResultIteratorDelete(at);
        }
        return words;
    }

    private static boolean isBoxed(ResultIterator at, IntPointer box) {
        return at.BoundingBox(
                tesseract.RIL_WORD, box.getPointer(0), box.getPointer(1), box.getPointer(2), box.getPointer(3));
    }

    private static Box box(IntPointer at) {
        return new Box(at.get(0), at.get(1), Math.max(1, at.get(2) - at.get(0)), Math.max(1, at.get(3) - at.get(1)));
    }

    private TessBaseAPI borrow() throws OcrUnavailableException {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return start();
    }

    private void giveBack(TessBaseAPI recognizer) {
        synchronized (idle) {
            if (!closed) {
                idle.push(recognizer);
                return;
            }
        }
        end(recognizer);
    }

    private TessBaseAPI start() throws OcrUnavailableException {
        TessBaseAPI recognizer = null;
        try (BytePointer data = new BytePointer(trained);
                BytePointer language = new BytePointer("eng");
                StringVector none = new StringVector()) {
            leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
            recognizer = new TessBaseAPI();
            int status = recognizer.Init(
                    data,
                    trained.length,
                    language,
                    tesseract.OEM_LSTM_ONLY,
                    (BytePointer) null,
                    0,
                    none,
                    none,
                    false,
                    (FileReader) null);
            if (status != 0) {
                end(recognizer);
                throw new OcrUnavailableException("text recognition does not accept its trained data");
            }
            recognizer.SetVariable("debug_file", "/dev/null");
            return recognizer;
        } catch (LinkageError | RuntimeException e) {
            throw new OcrUnavailableException("the native library for text recognition cannot be loaded", e);
        }
    }

    private static void end(TessBaseAPI recognizer) {
        recognizer.End();
        recognizer.close();
    }

    /** Ends idle recognizers; one that reads ends when it is done. */
    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(OcrEngine::end);
            idle.clear();
        }
    }
}
