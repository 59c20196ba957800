package dev.lethe.gateway.stow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.gateway.reception.FailureReason;
import dev.lethe.gateway.reception.InstanceId;
import dev.lethe.gateway.reception.Reception.Failed;
import dev.lethe.gateway.reception.Reception.Stored;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseFormatTest {
    private static final InstanceId CT = new InstanceId("1.2.840.10008.5.1.4.1.1.2", "2.25.1");
    private static final InstanceId MR = new InstanceId("1.2.840.10008.5.1.4.1.1.4", "2.25.2");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|JSON",
                "*/*|JSON",
                "application/dicom+json|JSON",
                "application/dicom+xml|XML",
                "application/dicom+xml;q=0.1, application/dicom+json;q=0.9|JSON",
                "application/dicom+json;q=0.1, application/dicom+xml|XML",
                "text/html, application/xml|XML",
                "image/jpeg|",
                "application/dicom+json;q=0|"
            })
    void answersInWhatTheSenderLikesBest(String accept, ResponseFormat expected) {
        assertThat(ResponseFormat.accepted(accept)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void writesTheResponseModuleAsDicomJson() throws IOException {
        // When
        String json = new String(ResponseFormat.JSON.write(response().module()), UTF_8);
        // Then
        assertThat(json.replaceAll("\\s", ""))
                .isEqualTo("{\"00081190\":{\"vr\":\"UR\"},"
                        + "\"00081198\":{\"vr\":\"SQ\",\"Value\":[{"
                        + "\"00081150\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.4\"]},"
                        + "\"00081155\":{\"vr\":\"UI\",\"Value\":[\"2.25.2\"]},"
                        + "\"00081197\":{\"vr\":\"US\",\"Value\":[49153]}}]},"
                        + "\"00081199\":{\"vr\":\"SQ\",\"Value\":[{"
                        + "\"00081150\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.2\"]},"
                        + "\"00081155\":{\"vr\":\"UI\",\"Value\":[\"2.25.1\"]},"
                        + "\"00081190\":{\"vr\":\"UR\"}}]},"
                        + "\"0008119A\":{\"vr\":\"SQ\",\"Value\":[{\"00081197\":{\"vr\":\"US\",\"Value\":[49152]}}]}}");
    }

    @Test
    void writesTheResponseModuleAsNativeDicomModel() throws IOException {
        // When
        String xml = new String(ResponseFormat.XML.write(response().module()), UTF_8);
        // Then
        assertThat(xml)
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\""
                        + " xml:space=\"preserve\">"
                        + element("00081190", "UR", "RetrieveURL", "")
                        + element(
                                "00081198",
                                "SQ",
                                "FailedSOPSequence",
                                item(text("00081150", "UI", "ReferencedSOPClassUID", MR.sopClassUid())
                                        + text("00081155", "UI", "ReferencedSOPInstanceUID", MR.sopInstanceUid())
                                        + text("00081197", "US", "FailureReason", "49153")))
                        + element(
                                "00081199",
                                "SQ",
                                "ReferencedSOPSequence",
                                item(text("00081150", "UI", "ReferencedSOPClassUID", CT.sopClassUid())
                                        + text("00081155", "UI", "ReferencedSOPInstanceUID", CT.sopInstanceUid())
                                        + element("00081190", "UR", "RetrieveURL", "")))
                        + element(
                                "0008119A",
                                "SQ",
                                "OtherFailuresSequence",
                                item(text("00081197", "US", "FailureReason", "49152")))
                        + "</NativeDicomModel>");
    }

    private static String element(String tag, String vr, String keyword, String content) {
        return "<DicomAttribute tag=\"" + tag + "\" vr=\"" + vr + "\" keyword=\"" + keyword + "\">" + content
                + "</DicomAttribute>";
    }

    private static String item(String content) {
        return "<Item number=\"1\">" + content + "</Item>";
    }

    private static String text(String tag, String vr, String keyword, String value) {
        return element(tag, vr, keyword, "<Value number=\"1\">" + value + "</Value>");
    }

    private static StoreResponse response() {
        return new StoreResponse(List.of(
                new Stored(CT),
                new Failed(Optional.of(MR), FailureReason.TRUNCATED),
                new Failed(Optional.empty(), FailureReason.CANNOT_UNDERSTAND)));
    }
}
