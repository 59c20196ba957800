package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lethe.deid.profile.ProfileException;
import dev.lethe.deid.profile.ProfileFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text is refused with what is wrong with it, or is a profile whose outputs do not name the patient. Replays the seeds and
 * earlier findings in each build; {@code .ci/fuzz} looks for more.
 */
class ProfileFuzzTest {

    static Stream<byte[]> seeds() {
        return Stream.concat(ProfileFile.SHIPPED.stream().map(ProfileFile::shippedText), Stream.of("""
                        profile: site
                        version: "1"
                        base: Basic Application Level Confidentiality Profile
                        claim: none
                        options: [Retain Safe Private, Clean Descriptors, Retain UIDs]
                        tciaKnowledgeBase: true
                        overrides:
                          - tag: StationName
                            action: K
                            reason: known to all
                          - path: RequestAttributesSequence/(0040,0007)
                            action: C
                          - vr: UR
                            action: X/Z/D
                          - privateCreator: "GEMS_ACQU_01"
                            group: "0019"
                            element: "01"
                            action: K
                        vocabulary: [knie]
                        """))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "")
    void textIsRefusedOrAProfileThatHidesThePatient(byte[] bytes) throws IOException {
        try {
            Profile profile = Profile.of(ProfileFile.parse("fuzz.yaml", new String(bytes, StandardCharsets.UTF_8)));
            assertThat(PlantedInstance.leakBy(profile)).isNull();
        } catch (ProfileException e) {
            assertThat(e.defects()).isNotEmpty();
            assertThat(e).hasMessageStartingWith("fuzz.yaml");
        }
    }
}
