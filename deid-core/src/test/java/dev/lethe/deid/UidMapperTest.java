package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.UID;
import org.junit.jupiter.api.Test;

class UidMapperTest {
    private static final byte[] SALT = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Test
    void mapsToTheSameUuidDerivedUidEveryTime() {
        // Given
        String original = "1.2.840.113619.2.55.3.1234";
        // When
        String mapped = new UidMapper(TestKeys.PRF, SALT).map(original);
        // Then: golden, as changing it would split studies
        assertThat(mapped)
                .isEqualTo(new UidMapper(TestKeys.PRF, SALT).map(original))
                .matches("2\\.25\\.[1-9][0-9]{0,38}")
                .isEqualTo("2.25.52736561167281974353736231005282090960");
    }

    @Test
    void otherSaltOrOriginalGivesAnother() {
        String first = new UidMapper(TestKeys.PRF, SALT).map("1.2.3");
        assertThat(first)
                .isNotEqualTo(new UidMapper(TestKeys.PRF, SALT).map("1.2.3.4"))
                .isNotEqualTo(new UidMapper(
                                TestKeys.PRF, "fedcba9876543210".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .map("1.2.3"));
    }

    @Test
    void leavesWellKnownUidsAlone() {
        assertThat(new UidMapper(TestKeys.PRF, SALT).map(UID.CTImageStorage)).isEqualTo(UID.CTImageStorage);
    }
}
