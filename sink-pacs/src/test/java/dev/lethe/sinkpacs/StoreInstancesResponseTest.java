package dev.lethe.sinkpacs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.sinkpacs.StoreInstancesResponse.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreInstancesResponseTest {
    /** PS3.18 Annex I, as an archive answers that names stored and failed instances. */
    private static final String MIXED = """
            {"00081190":{"vr":"UR","Value":["http://a/studies/2.25.9"]},
             "00081198":{"vr":"SQ","Value":[
               {"00081150":{"vr":"UI","Value":["1.2.3"]},"00081155":{"vr":"UI","Value":["2.25.3"]},
                "00081197":{"vr":"US","Value":[290]}},
               {"00081155":{"vr":"UI","Value":["2.25.4"]},"00081197":{"vr":"US","Value":[42752]}},
               {"00081155":{"vr":"UI","Value":["2.25.5"]},"00081197":{"vr":"US","Value":[273]}},
               {"00081155":{"vr":"UI","Value":["2.25.6"]},"00081197":{"vr":"US","Value":[45070]}},
               {"00081155":{"vr":"UI","Value":["2.25.7"]}}]},
             "00081199":{"vr":"SQ","Value":[
               {"00081155":{"vr":"UI","Value":["2.25.1"]}},
               {"00081155":{"vr":"UI","Value":["2.25.2"]},"00081196":{"vr":"US","Value":[45056]}}]}}""";

    /** Orthanc 1.10 to one good and one bad instance, with status 400: the bad one is left out. */
    private static final String ORTHANC = """
            {"00080005" : { "Value" : [ "ISO_IR 100" ], "vr" : "CS" },
             "00081190" : { "Value" : [ "http://127.0.0.1:8042/dicom-web/studies/1.3.6.1" ], "vr" : "UR" },
             "00081198" : { "vr" : "SQ" },
             "00081199" : { "Value" : [ { "00081150" : { "Value" : [ "1.2.840.10008.5.1.4.1.1.2" ], "vr" : "UI" },
               "00081155" : { "Value" : [ "1.3.6.1.4" ], "vr" : "UI" },
               "00081190" : { "Value" : [ "http://127.0.0.1:8042/dicom-web/studies/1.3.6.1" ], "vr" : "UR" } } ],
               "vr" : "SQ" } }""";

    @Test
    void readsEachInstancesVerdict() {
        StoreInstancesResponse response = parse(202, MIXED);
        assertThat(response.of("2.25.1")).isEqualTo(new Verdict.Stored(0));
        assertThat(response.of("2.25.2")).isEqualTo(new Verdict.Stored(0xB000));
        assertThat(response.of("2.25.3")).isEqualTo(new Verdict.Failed(0x0122));
        assertThat(response.of("2.25.7")).isEqualTo(new Verdict.Failed(0));
        assertThat(response.of("2.25.8")).isEqualTo(new Verdict.Unmentioned());
    }

    @Test
    void tellsAFullArchiveFromABadInstance() {
        StoreInstancesResponse response = parse(202, MIXED);
        assertThat(((Verdict.Failed) response.of("2.25.4")).outOfResources()).isTrue();
        assertThat(((Verdict.Failed) response.of("2.25.3")).outOfResources()).isFalse();
    }

    @Test
    void takesAnInstanceThatIsAlreadyThereForStored() {
        StoreInstancesResponse response = parse(409, MIXED);
        assertThat(response.of("2.25.5")).isEqualTo(new Verdict.Stored(0));
        assertThat(response.of("2.25.6")).isEqualTo(new Verdict.Stored(0));
    }

    @Test
    void believesOrthancsBodyBeforeItsStatus() {
        StoreInstancesResponse response = parse(400, ORTHANC);
        assertThat(response.mentionsAny()).isTrue();
        assertThat(response.of("1.3.6.1.4")).isEqualTo(new Verdict.Stored(0));
        assertThat(response.of("1.3.6.1.5")).isEqualTo(new Verdict.Unmentioned());
    }

    @Test
    void readsTheModuleInsideAnArrayToo() {
        assertThat(parse(200, "[" + MIXED + "]").of("2.25.1")).isEqualTo(new Verdict.Stored(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<NativeDicomModel/>", "[]", "7", "{\"00081199\":", "\"stored\""})
    void letsTheStatusSpeakWhereTheBodyCannotBeRead(String body) {
        assertThat(parse(200, body).of("2.25.1")).isEqualTo(new Verdict.Stored(0));
        assertThat(parse(202, body).of("2.25.1")).isEqualTo(new Verdict.Unmentioned());
        assertThat(parse(202, body).mentionsAny()).isFalse();
    }

    @Test
    void doesNotTakeAReadableAnswerThatLeavesAnInstanceOutForAYes() {
        assertThat(parse(200, "{}").of("2.25.1")).isEqualTo(new Verdict.Unmentioned());
        assertThat(parse(200, MIXED).of("2.25.8")).isEqualTo(new Verdict.Unmentioned());
    }

    private static StoreInstancesResponse parse(int status, String body) {
        return StoreInstancesResponse.parse(status, body.getBytes(UTF_8));
    }
}
