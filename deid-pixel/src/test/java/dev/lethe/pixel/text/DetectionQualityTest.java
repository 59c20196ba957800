package dev.lethe.pixel.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.pixel.Box;
import dev.lethe.pixel.Frame;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of what is written over drawn bodies is found, and how much else; the same frames each time. */
class DetectionQualityTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 288;
    private static final String[] IDENTIFYING = {
        "MUELLER^HANS",
        "Jane Doe",
        "O'BRIEN, PATRICK",
        "Kowalska Zofia",
        "69707214",
        "DOB 12/24/1961",
        "26.03.2015",
        "ID: 884213",
        "ST MARY'S HOSPITAL",
        "Dupont, Jean-Luc"
    };
    private static final String[] TECHNICAL = {"MI 0.9", "12.5 cm", "FR 28 Hz", "120 kV", "PA ERECT", "Gain 62%"};
    private static final String[] FONTS = {Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED};
    private static final int[] SIZES = {10, 11, 12, 14, 16, 20, 28};

    private static OcrEngine engine;

    private int covered;
    private int missed;
    private int right;
    private int wrong;

    @BeforeAll
    static void open() throws OcrUnavailableException {
        engine = OcrEngine.open();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void findsWhatIdentifiesAndLittleElse() throws Exception {
        for (int seed = 0; seed < 32; seed++) {
            measure(seed);
        }

        assertThat(covered / (double) (covered + missed)).as("recall").isGreaterThanOrEqualTo(0.97);
        assertThat(right / (double) (right + wrong)).as("precision").isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void findsNothingInABody() throws Exception {
        for (int seed = 0; seed < 8; seed++) {
            DrawnText drawn = new DrawnText(WIDTH, HEIGHT, 0);
            drawn.paintBody(new Random(seed));

            assertThat(new TextFinder(engine).find(drawn.frame(12), DrawnText.PLAIN))
                    .isEmpty();
        }
    }

    @Test
    void findsNothingWhereTextWasFilled() throws Exception {
        Random random = new Random(1);
        DrawnText drawn = new DrawnText(WIDTH, HEIGHT, 0);
        drawn.paintBody(random);
        for (int i = 0; i < 8; i++) {
            drawn.fill(new Box(20 + i % 2 * 140, 20 + 30 * i, 40 + 10 * i, 9 + i), i % 3 == 0 ? 255 : 0);
        }

        assertThat(new TextFinder(engine).find(drawn.frame(), DrawnText.PLAIN)).isEmpty();
    }

    private void measure(int seed) throws Exception {
        Random random = new Random(seed);
        DrawnText drawn = new DrawnText(WIDTH, HEIGHT, 0);
        drawn.paintBody(random);
        int quarters = seed % 4 == 3 ? 1 + random.nextInt(3) : 0;
        List<Box> written = new ArrayList<>();
        for (int line = 0; line < 3; line++) {
            Font font = new Font(
                    FONTS[random.nextInt(FONTS.length)],
                    random.nextInt(3) == 0 ? Font.BOLD : Font.PLAIN,
                    SIZES[random.nextInt(SIZES.length)]);
            String text = IDENTIFYING[random.nextInt(IDENTIFYING.length)];
            boolean dark = random.nextInt(3) == 0;
            int y = 56 + 70 * line;
            if (dark) {
                drawn.fill(new Box(0, y - 30, WIDTH, 42), 230);
            }
            Box ink = drawn.write(text, 6 + random.nextInt(30), y, font, dark ? 10 : 255, random.nextBoolean());
            written.add(DrawnText.turned(ink, quarters, WIDTH, HEIGHT));
        }
        drawn.write(TECHNICAL[random.nextInt(TECHNICAL.length)], 10, HEIGHT - 10, 14, 255, true);
        DrawnText turned = drawn.turned(quarters);
        Frame frame = seed % 2 == 0 ? turned.frame() : turned.frame(10 + random.nextInt(6));
        score(written, frame);
    }

    private void score(List<Box> written, Frame frame) throws Exception {
        List<Box> boxes = new IdentifyingText(TechnicalText.standard(), KnownText.of(List.of()), text -> false)
                .boxes(new TextFinder(engine).find(frame, DrawnText.PLAIN));
        for (Box ink : written) {
            Box shown = ink.within(frame.image().columns(), frame.image().rows());
            if (boxes.stream().anyMatch(box -> box.contains(shown))) {
                covered++;
            } else {
                missed++;
            }
        }
        for (Box box : boxes) {
            if (written.stream().anyMatch(box::intersects)) {
                right++;
            } else {
                wrong++;
            }
        }
    }
}
