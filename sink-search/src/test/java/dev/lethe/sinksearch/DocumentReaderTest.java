package dev.lethe.sinksearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {
    @Test
    void flattensTheTopLevelByKeyword() throws IOException {
        Map<String, Object> document = read("""
                {"00080008":{"vr":"CS","Value":["ORIGINAL","PRIMARY"]},
                 "00080020":{"vr":"DA","Value":["20240229"]},
                 "00080030":{"vr":"TM","Value":["101500.5"]},
                 "00080060":{"vr":"CS","Value":["MR"]},
                 "00100010":{"vr":"PN","Value":[{"Alphabetic":"Q7K2","Ideographic":"x"}]},
                 "00200013":{"vr":"IS","Value":[7]},
                 "00200032":{"vr":"DS","Value":[-1.5,2,3e1]},
                 "00280010":{"vr":"US","Value":[512]},
                 "00281050":{"vr":"DS","Value":[40,null]}}""");
        assertThat(document)
                .containsEntry("ImageType", List.of("ORIGINAL", "PRIMARY"))
                .containsEntry("StudyDate", "20240229")
                .containsEntry("StudyTime", "101500.5")
                .containsEntry("Modality", "MR")
                .containsEntry("PatientName", "Q7K2")
                .containsEntry("InstanceNumber", 7L)
                .containsEntry("ImagePositionPatient", List.of(-1.5, 2.0, 30.0))
                .containsEntry("Rows", 512L)
                .containsEntry("WindowCenter", 40.0)
                .doesNotContainKey("unindexed");
    }

    @Test
    void takesIdentityFromTheEvent() throws IOException {
        Map<String, Object> document = read("{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"9.9\"]}}");
        assertThat(document)
                .containsEntry("project", "default")
                .containsEntry("StudyInstanceUID", "2.25.1")
                .containsEntry("SeriesInstanceUID", "2.25.2")
                .containsEntry("SOPInstanceUID", "2.25.3")
                .containsEntry("TransferSyntaxUID", "1.2.840.10008.1.2.1")
                .containsEntry("profile", Map.of("id", "basic", "version", "1", "hash", "abc"))
                .containsKeys("pseudonym", "pixels", "object");
    }

    @Test
    void passesOverSequencesBytesPrivateUnknownAndRepeatingElements() throws IOException {
        Map<String, Object> document = read("""
                {"00081140":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2"]},
                    "00080060":{"vr":"CS","Value":["INNER"]}}]},
                 "00091001":{"vr":"LO","Value":["private"]},
                 "00420011":{"vr":"OB","InlineBinary":"AAAA"},
                 "60020010":{"vr":"US","Value":[3]},
                 "7FE00010":{"vr":"OW","BulkDataURI":"http://somewhere"},
                 "FFFA1234":{"vr":"LO","Value":["unknown"]}}""");
        assertThat(document).isEqualTo(read("{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "00080020,DA,1999.01.31,StudyDate",
        "00080020,DA,20230229,StudyDate",
        "00080020,DA,20230101-20230201,StudyDate",
        "00200013,IS,1.5,InstanceNumber",
        "00200013,IS,99999999999999999999,InstanceNumber",
        "00200013,IS,1e999999999,InstanceNumber",
        "00180050,DS,thick,SliceThickness",
        "00180050,DS,1e400,SliceThickness",
        "00189087,FD,NaN,DiffusionBValue"
    })
    void leavesOutWhatDoesNotConformAndSaysSo(String tag, String vr, String value, String keyword) throws IOException {
        Map<String, Object> document = read("{\"" + tag + "\":{\"vr\":\"" + vr + "\",\"Value\":[\"" + value + "\"]}}");
        assertThat(document).doesNotContainKey(keyword).containsEntry("unindexed", List.of(keyword));
    }

    @Test
    void readsTextThatCameAsUnknown() throws IOException {
        Map<String, Object> document = read("{" + unknown("00080060", "CT") + "," + unknown("00200013", "12 ") + ","
                + unknown("00200032", "1\\2\\3 ") + "," + unknown("00081030", "Sch\u00e4del") + ","
                + unknown("00280010", "\u0000\u0002") + "}");
        assertThat(document)
                .containsEntry("Modality", "CT")
                .containsEntry("InstanceNumber", 12L)
                .containsEntry("ImagePositionPatient", List.of(1.0, 2.0, 3.0))
                .containsEntry("unindexed", List.of("StudyDescription", "Rows"));
    }

    @Test
    void staysSmallWhateverTheHeaderIs() throws IOException {
        // Given 3,000 attributes that cannot be searched, of 4,000 characters, and two that are too much alone
        String large = "x".repeat(4000);
        String many = java.util.Arrays.stream(dev.lethe.dicom.ElementDictionary.tags())
                .filter(tag -> dev.lethe.dicom.ElementDictionary.vrOf(tag, null) == dev.lethe.dicom.VR.LO)
                .mapToObj(tag -> String.format("\"%08X\":{\"vr\":\"LO\",\"Value\":[\"%s\"]}", tag, large))
                .collect(Collectors.joining(","));
        String values = IntStream.range(0, 129).mapToObj(Integer::toString).collect(Collectors.joining(","));
        // When
        Map<String, Object> document = read("{\"00020000\":{\"vr\":\"UL\",\"Value\":[1]}," + many
                + ",\"00204000\":{\"vr\":\"LT\",\"Value\":[\"" + "y".repeat(4097)
                + "\"]},\"00281050\":{\"vr\":\"DS\",\"Value\":[" + values + "]}}");
        // Then
        assertThat(document.toString().length()).isLessThan(512 << 10);
        assertThat(document)
                .containsEntry("StudyDescription", large)
                .doesNotContainKeys("ImageComments", "WindowCenter");
        assertThat((List<?>) document.get("unindexed"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                .contains("ImageComments", "WindowCenter")
                .hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "7",
                "{\"00080060\":",
                "{\"00080060\":7}",
                "{\"Modality\":{\"vr\":\"CS\",\"Value\":[\"MR\"]}}",
                "{\"00080060\":{\"vr\":7}}",
                "{\"00080060\":{\"vr\":\"CS\",\"Value\":\"MR\"}}",
                "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"MR\"",
                "{} {}"
            })
    void refusesWhatIsNoDicomJsonWithoutQuotingIt(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(DocumentReader.MalformedMetadataException.class)
                .hasNoCause()
                .hasMessage("metadata object is not in the DICOM JSON Model");
    }

    @Test
    void survivesDeepNesting() {
        String deep = String.join("", Collections.nCopies(100_000, "["));
        assertThatThrownBy(() -> read("{\"00081140\":{\"vr\":\"SQ\",\"Value\":" + deep))
                .isInstanceOf(DocumentReader.MalformedMetadataException.class);
    }

    private static String unknown(String tag, String value) {
        String base64 =
                Base64.getEncoder().encodeToString(value.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        return "\"" + tag + "\":{\"vr\":\"UN\",\"InlineBinary\":\"" + base64 + "\"}";
    }

    private static Map<String, Object> read(String json) throws IOException {
        return DocumentReader.read(
                Instances.instance("2.25.1", "2.25.2", "2.25.3", Instances.OBJECT),
                new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
