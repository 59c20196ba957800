package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartRelatedTest {
    private final List<String> events = new ArrayList<>();

    @Test
    void writesOnePartPerInstanceAndKnowsTheLength() throws IOException {
        // Given
        MultipartRelated body = new MultipartRelated(List.of(part("first", 5), part("", 0), part("--third\r\n", 9)));
        String boundary = body.contentType().replaceFirst(".*boundary=", "");
        // When
        String text = new String(body.open().readAllBytes(), ISO_8859_1);
        // Then
        String head = "--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n";
        assertThat(text)
                .isEqualTo(head + "first\r\n" + head + "\r\n" + head + "--third\r\n\r\n" + "--" + boundary + "--\r\n");
        assertThat(body.contentLength()).isEqualTo(text.length());
        assertThat(body.contentType()).startsWith("multipart/related; type=\"application/dicom\"; boundary=");
        assertThat(body.failure()).isNull();
    }

    @Test
    void holdsOnePartOpenAtATime() throws IOException {
        new MultipartRelated(List.of(part("a", 1), part("b", 1))).open().readAllBytes();
        assertThat(events).containsExactly("open a", "close a", "open b", "close b");
    }

    @Test
    void namesThePartThatCannotBeRead() {
        // Given
        IOException gone = new IOException("gone");
        MultipartRelated body = new MultipartRelated(List.of(part("a", 1), failing(gone)));
        // When
        assertThatThrownBy(() -> body.open().readAllBytes()).isSameAs(gone);
        // Then
        assertThat(body.failure()).isEqualTo(new MultipartRelated.PartFailure(1, gone));
    }

    @Test
    void refusesAPartThatIsNotAsLongAsItSaid() {
        MultipartRelated tooShort = new MultipartRelated(List.of(part("abc", 4)));
        assertThatThrownBy(() -> tooShort.open().readAllBytes())
                .isInstanceOf(MultipartRelated.PartLengthException.class);
        MultipartRelated tooLong = new MultipartRelated(List.of(part("abc", 2)));
        assertThatThrownBy(() -> tooLong.open().readAllBytes())
                .isInstanceOf(MultipartRelated.PartLengthException.class);
    }

    @Test
    void closesWhatABrokenOffRequestLeftOpen() throws IOException {
        MultipartRelated body = new MultipartRelated(List.of(part("abcdefgh", 8)));
        InputStream in = body.open();
        in.readNBytes(body.contentType().length());
        body.close();
        assertThat(events).containsExactly("open abcdefgh", "close abcdefgh");
    }

    private MultipartRelated.Part part(String text, long size) {
        return new MultipartRelated.Part() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                events.add("open " + text);
                return new FilterInputStream(new ByteArrayInputStream(text.getBytes(ISO_8859_1))) {
                    @Override
                    public void close() {
                        events.add("close " + text);
                    }
                };
            }
        };
    }

    private static MultipartRelated.Part failing(IOException e) {
        return new MultipartRelated.Part() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw e;
            }
        };
    }
}
