package dev.lethe.pixel.text;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The trained data for English from the class path, proved to be what was tested. */
final class TrainedData {
    private static final String RESOURCE = "/tessdata/eng.traineddata";
    private static final String SHA_256 = "7d4322bd2a7749724879683fc3912cb542f19906c83bcc1a52132556427170b2";
    private static final int MOST_BYTES = 64 << 20;

    private TrainedData() {}

    static byte[] load() throws OcrUnavailableException {
        try (InputStream in = TrainedData.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new OcrUnavailableException("no trained data for text recognition on the class path");
            }
            byte[] data = in.readNBytes(MOST_BYTES);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(data));
            if (!hash.equals(SHA_256)) {
                throw new OcrUnavailableException("the trained data for text recognition is not the one tested");
            }
            return data;
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new OcrUnavailableException("the trained data for text recognition cannot be read", e);
        }
    }
}
