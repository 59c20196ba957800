package dev.lethe.pixel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.common.BitMatrix;
import dev.lethe.deid.QuarantineException;
import dev.lethe.deid.QuarantineReason;
import dev.lethe.pixel.Box;
import dev.lethe.pixel.text.OcrEngine;
import dev.lethe.pixel.text.TextFinder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PdfRedactorTest {
    private static final String NAME = "Quillfeather";
    private static final WordJudge OF_THE_NAME = line -> {
        BitSet identifying = new BitSet();
        int at = line.toLowerCase(Locale.ROOT).indexOf("quillf");
        if (at >= 0) {
            identifying.set(at, at + NAME.length());
        }
        return identifying;
    };

    private static OcrEngine engine;
    private static PageReader ocr;

    @BeforeAll
    static void open() throws Exception {
        engine = OcrEngine.open();
        ocr = new OcrPageReader(new TextFinder(engine));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @EnumSource
    void theNameIsNowhereInTheNewDocument(HidingPlace place) throws Exception {
        // Given
        byte[] source = place.document(NAME);
        assertThat(place == HidingPlace.IMAGE || Decompressed.of(source).contains(NAME))
                .isTrue();

        // When
        byte[] clean = redact(source, place == HidingPlace.IMAGE ? ocr : Cleaning.BLIND);

        // Then
        assertThat(Decompressed.of(clean).contains(NAME)).isFalse();
        try (PDDocument document = Loader.loadPDF(clean)) {
            assertThat(new PDFTextStripper().getText(document)).isBlank();
            assertThat(document.getDocumentCatalog().getCOSObject().keySet())
                    .containsExactlyInAnyOrder(COSName.TYPE, COSName.VERSION, COSName.PAGES);
            assertThat(document.getPage(0).getResources().getCOSObject().keySet())
                    .containsExactly(COSName.XOBJECT);
            assertThat(document.getPage(0).getAnnotations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "IMAGE", "FORM_FIELD"})
    void theNameIsSeenNoMoreAndTheRestStillIs(HidingPlace place) throws Exception {
        // Given
        byte[] source = place.document(NAME);
        assertThat(read(source)).contains("Findings normal", NAME);

        // When
        byte[] clean = redact(source, place == HidingPlace.IMAGE ? ocr : Cleaning.BLIND);

        // Then
        assertThat(read(clean)).contains("Findings normal").doesNotContainIgnoringCase("quill");
    }

    @Test
    void theSameSourceGivesTheSameBytes() throws Exception {
        byte[] source = HidingPlace.TEXT.document(NAME);

        assertThat(redact(source, Cleaning.BLIND)).isEqualTo(redact(source, Cleaning.BLIND));
    }

    @Test
    void pagesKeepTheirNumberAndSize() throws Exception {
        // Given
        byte[] source;
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage(new PDRectangle(300.5f, 200.25f)));
            PDPage turned = new PDPage(new PDRectangle(100, 200, 50, 80));
            turned.setRotation(90);
            turned.setCropBox(new PDRectangle(110, 210, 30, 60));
            document.addPage(turned);
            source = saved(document);
        }

        // When
        try (PDDocument document = Loader.loadPDF(redact(source, Cleaning.BLIND))) {
            // Then
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            assertThat(document.getPage(0).getCropBox().getWidth()).isEqualTo(300.5f);
            assertThat(document.getPage(0).getCropBox().getHeight()).isEqualTo(200.25f);
            assertThat(document.getPage(1).getCropBox().getWidth()).isEqualTo(60);
            assertThat(document.getPage(1).getCropBox().getHeight()).isEqualTo(30);
            assertThat(document.getPage(1).getRotation()).isZero();
        }
    }

    @Test
    void aPageLikeAPhotographIsCompressedAndReadOnceMore() throws Exception {
        // Given
        byte[] source;
        try (PDDocument document = Loader.loadPDF(HidingPlace.TEXT.document(NAME))) {
            Random random = new Random(1);
            BufferedImage noise = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 600 * 400; i++) {
                noise.setRGB(i % 600, i / 600, random.nextInt());
            }
            PDPage page = document.getPage(0);
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, AppendMode.PREPEND, true, true)) {
                content.drawImage(LosslessFactory.createFromImage(document, noise), 0, 0, 360, 220);
            }
            source = saved(document);
        }
        List<Integer> seen = new ArrayList<>();
        PageReader reader = page -> {
            // Where the name was.
            seen.add(page.getRGB(200, 410));
            return List.of();
        };

        // When
        byte[] clean = redact(source, reader);

        // Then
        assertThat(seen).containsExactly(-1, -1);
        try (PDDocument document = Loader.loadPDF(clean)) {
            PDImageXObject image = (PDImageXObject) document.getPage(0)
                    .getResources()
                    .getXObject(document.getPage(0)
                            .getResources()
                            .getXObjectNames()
                            .iterator()
                            .next());
            assertThat(image.getStream().getFilters()).isEqualTo(List.of(COSName.DCT_DECODE));
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);
            assertThat(page.getRGB(200, 410) & 0xFF).isLessThan(20);
            assertThat(clean).hasSizeLessThan(page.getWidth() * page.getHeight());
        }
    }

    @Test
    void aBarcodeGoesWhateverItSays() throws Exception {
        // Given
        BitMatrix bars = new MultiFormatWriter().encode("4711", BarcodeFormat.CODE_128, 200, 40);
        BufferedImage image = new BufferedImage(bars.getWidth(), bars.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < bars.getWidth() * bars.getHeight(); i++) {
            boolean bar = bars.get(i % bars.getWidth(), i / bars.getWidth());
            image.setRGB(i % bars.getWidth(), i / bars.getWidth(), bar ? 0 : -1);
        }
        byte[] source;
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(300, 200));
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(LosslessFactory.createFromImage(document, image), 50, 50);
            }
            source = saved(document);
        }
        assertThat(barcodes(source)).hasSize(1);

        // When, Then
        assertThat(barcodes(redact(source, Cleaning.BLIND))).isEmpty();
    }

    private static List<PageLine> barcodes(byte[] pdf) throws Exception {
        try (PdfPages pages = PdfPages.open(pdf)) {
            return BarcodeFinder.find(pages.render(0).image());
        }
    }

    @Test
    void whatIsReadOnceMoreIsPaintedOverMoreWidely() throws Exception {
        // Given
        AtomicInteger readings = new AtomicInteger();
        PageReader late = page -> readings.incrementAndGet() < 3
                ? List.of(new PageLine(new Box(100, 100, 200, 40), NAME, List.of()))
                : List.of();

        // When
        byte[] clean = redact(HidingPlace.XMP.document(NAME), late);

        // Then
        assertThat(readings).hasValue(3);
        try (PDDocument document = Loader.loadPDF(clean)) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);
            for (int y = 80; y < 160; y++) {
                for (int x = 80; x < 320; x++) {
                    assertThat(page.getRGB(x, y)).isEqualTo(0xFF000000);
                }
            }
            assertThat(page.getRGB(79, 120)).isEqualTo(-1);
        }
    }

    @Test
    void whatIsStillReadThenIsRefused() throws Exception {
        byte[] source = HidingPlace.XMP.document(NAME);
        PageReader stubborn = page -> List.of(new PageLine(new Box(100, 100, 200, 40), NAME, List.of()));

        assertThat(catchThrowableOfType(QuarantineException.class, () -> redact(source, stubborn))
                        .reason())
                .isEqualTo(QuarantineReason.TEXT_LEFT);
    }

    private static byte[] redact(byte[] source, PageReader reader) throws Exception {
        return new DocumentCleaner(reader).clean(source, Cleaning.PDF, DocumentTreatment.REDACT, OF_THE_NAME);
    }

    private static String read(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            StringBuilder text = new StringBuilder();
            for (PageLine line : ocr.read(new PDFRenderer(document).renderImageWithDPI(0, 200))) {
                text.append(line.text()).append('\n');
            }
            return text.toString();
        }
    }

    private static byte[] saved(PDDocument document) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
