package dev.lethe.quickstart.bench.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.TransferSyntax;
import dev.lethe.testkit.pixels.BurnedImages;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    @TempDir
    private Path folder;

    @Test
    void showsBeforeAndAfterSideBySide() throws Exception {
        // Given one image that stayed, and one that became another
        byte[] one = new BurnedImages(1).number(0).toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] other = new BurnedImages(1).number(11).toBytes(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        ContactSheet sheet = new ContactSheet();
        sheet.add(one, one);
        sheet.add(one, other);
        // When
        Path file = folder.resolve("sheet.png");
        sheet.write(file);
        // Then
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(sum(picture, 6)).isEqualTo(sum(picture, 207)).isNotZero();
        assertThat(sum(picture, 418)).isNotEqualTo(sum(picture, 619));
    }

    private static long sum(BufferedImage picture, int left) {
        long sum = 0;
        for (int y = 6; y < 206; y++) {
            for (int x = left; x < left + 200; x++) {
                sum = 31 * sum + (picture.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return sum;
    }
}
