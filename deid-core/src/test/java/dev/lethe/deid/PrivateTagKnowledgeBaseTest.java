package dev.lethe.deid;

import static dev.lethe.deid.PrivateInstances.put;
import static dev.lethe.deid.PrivateInstances.reserve;
import static dev.lethe.deid.PrivateInstances.tag;
import static dev.lethe.deid.PrivateInstances.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dispositions of the TCIA Private Tag Knowledge Base. */
class PrivateTagKnowledgeBaseTest {
    private static final int KEPT = tag(0x0043, 0x11, 0x01);
    private static final int DATE = tag(0x0009, 0x12, 0x05);
    private static final int EQUIPMENT = tag(0x0009, 0x11, 0xE3);
    private static final int ACTUAL_DATE = tag(0x0009, 0x11, 0x27);

    private Attributes ct;

    @BeforeEach
    void fill() {
        ct = TestInstances.ct();
        reserve(ct, 0x0009, 0x11, "GEMS_IDEN_01");
        reserve(ct, 0x0009, 0x12, "GEMS_PETD_01");
        reserve(ct, 0x0043, 0x11, "GEMS_PARM_01");
        put(ct, KEPT, VR.SS);
        ct.setString(DATE, VR.LO, "20240229101112.00");
        ct.setString(EQUIPMENT, VR.LO, TestInstances.SERIES);
        ct.setInt(ACTUAL_DATE, VR.SL, 1709200000);
    }

    @Test
    void isNotAskedUnlessTheProfileSaysSo() throws Exception {
        assertThat(tags(TestInstances.clean(ct, PrivateInstances.safePrivate())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = DeidOption.class,
            names = {"RETAIN_SAFE_PRIVATE", "RETAIN_MODIFIED_DATES", "RETAIN_FULL_DATES"})
    void keepsHashesAndOffsets(DeidOption option) throws Exception {
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.knowledgeBase(option));
        // Then: dates told as numbers go, whatever the policy
        assertThat(clean.getBytes(KEPT)).isEqualTo(ct.getBytes(KEPT));
        assertThat(clean.getString(EQUIPMENT)).isEqualTo(clean.getString(Tag.SeriesInstanceUID));
        assertThat(clean.contains(ACTUAL_DATE)).isFalse();
        assertThat(clean.getString(DATE))
                .isEqualTo(
                        switch (option) {
                            case RETAIN_FULL_DATES -> "20240229101112.00";
                            case RETAIN_MODIFIED_DATES -> "20240317101112.00";
                            default -> null;
                        });
    }

    @Test
    void idsBecomeAKeyedHash() throws Exception {
        // Given
        ct.setString(EQUIPMENT, VR.LO, "SCANNER 7712A");
        Profile profile = PrivateInstances.knowledgeBase();
        // When
        String hash = TestInstances.clean(ct, profile).getString(EQUIPMENT);
        // Then
        assertThat(hash).matches("[0-9A-F]{16}");
        assertThat(TestInstances.clean(ct, profile).getString(EQUIPMENT)).isEqualTo(hash);
    }

    @Test
    void knowsAnElementInThePlaceItWasSeenIn() throws Exception {
        // Given
        Attributes elsewhere =
                ct.newSequence(Tag.SharedFunctionalGroupsSequence).newItem();
        reserve(elsewhere, 0x0043, 0x11, "GEMS_PARM_01");
        put(elsewhere, KEPT, VR.SS);
        Attributes frame = ct.newSequence(Tag.PerFrameFunctionalGroupsSequence).newItem();
        reserve(frame, 0x0021, 0x10, "SIEMENS MR SDI 02");
        put(frame, tag(0x0021, 0x10, 0xFE), VR.SQ);
        // When
        Attributes clean = TestInstances.clean(ct, PrivateInstances.knowledgeBase());
        // Then
        assertThat(tags(clean.getItem(Tag.SharedFunctionalGroupsSequence))).isEmpty();
        assertThat(tags(clean.getItem(Tag.PerFrameFunctionalGroupsSequence)))
                .containsExactly("(0021,0010)", "(0021,10FE)");
    }

    /** Such blocks go. */
    @Test
    void nearlyNoNameOfAKnownBlockLooksLikeADate() throws Exception {
        // Given
        DateCleaner modified = new DateCleaner(DatePolicy.MODIFIED, 17, Set.of());
        DateCleaner removed = new DateCleaner(DatePolicy.REMOVED, 0, Set.of());
        // When, Then
        Stream<String> dated = rows().flatMap(row -> Arrays.stream(row[0].split("/")))
                .map(step -> step.split(","))
                .filter(step -> step.length == 3)
                .map(step -> step[1].strip())
                .distinct()
                .filter(creator -> !modified.text(creator).equals(creator)
                        || !removed.text(creator).equals(creator));
        assertThat(dated).hasSize(3).allMatch(creator -> creator.startsWith("UCSF "));
    }

    private static Stream<String[]> rows() {
        return new String(RuleData.bytes("profile/tcia-private-elements.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"));
    }
}
