package dev.lethe.deid.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedPersonsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seen by Dr. Miller",
                "Dr Özil asked",
                "DR. MILLER",
                "Prof. Šimůnek",
                "Frau Meier",
                "Mr Young",
                "Sra. Núñez",
                "Jane Roe, MD",
                "MILLER^ANNA",
                "王^小东",
                "ask anna.roe@example.org"
            })
    void findsPeople(String text) {
        assertThat(NamedPersons.in(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MR Head",
                "DR Chest",
                "MS lesions",
                "dr",
                "CT ABDOMEN W/O",
                "10^3/uL",
                "x^2",
                "T1 @ 3T",
                "Drain left",
                "Siri",
                "M.D. phantom",
                "/MAR^CT Breast"
            })
    void takesTechniqueForNobody(String text) {
        assertThat(NamedPersons.in(text)).isFalse();
    }
}
