package dev.lethe.runtime.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.runtime.identity.BlindKeys.Patient;
import dev.lethe.runtime.keys.FixedKeys;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and tokens are stored for ever: the golden values here must never change. */
class BlindKeysTest {
    private final BlindKeys keys = new BlindKeys(FixedKeys.hash());
    private final BlindIndex index = new BlindIndex(FixedKeys.hash());

    private static Identity identity(String issuer, String id, String name, String birthDate, String sex) {
        return new Identity(issuer, id, List.of(), name.isEmpty() ? List.of() : List.of(name), birthDate, sex);
    }
    /** Computed with Python's hmac module from the definition: HMAC-SHA-256 over length-prefixed UTF-8, 16 bytes. */
    @Test
    void golden_keys_and_tokens() {
        Identity full = identity("HOSP", "12345", "DOE^JANE", "19700131", "F");
        assertThat(keys.patient(full, "1.2.3"))
                .isEqualTo(new Patient(new BlindKey("48e1dae81d365f7ea60aa49ad3e3ed6d"), KeyBasis.PATIENT_ID));
        assertThat(keys.patient(identity("HOSP", "", "Müller^Jörg", "19700131", "M"), "1.2.3"))
                .isEqualTo(new Patient(new BlindKey("f1f0260d10b98570dfbda90e28e2ec60"), KeyBasis.DEMOGRAPHICS));
        assertThat(keys.patient(identity("HOSP", "", "", "", ""), "1.2.3"))
                .isEqualTo(new Patient(new BlindKey("6dc894523377349498d190db73a7a309"), KeyBasis.STUDY));
        assertThat(keys.study("1.2.3").value()).isEqualTo("37eaf9ad4ebbc83828ed9120c2fae276");
        assertThat(keys.series("1.2.3").value()).isEqualTo("44e768eaf820e11bd3261ddc96fb6c7a");
        assertThat(keys.instance("1.2.3").value()).isEqualTo("4d0f2c0dab2ec415b0fd5ddf42279738");
        assertThat(keys.device(" SN 4711 ").value()).isEqualTo("479eaa2ebdcd96fd3593a38662cc24e3");
        assertThat(index.tokens(full))
                .containsExactlyInAnyOrder(
                        "f0141dc3bae8daae4fea65b4296a5452",
                        "b64f6343e5955fa72c7ea3ac3073f1b2",
                        "d1a835b2a36a159e4ae94997fc363d0b",
                        "d795a5c8cd125d06daf884e0cb3c373a");
        assertThat(index.accessionNumber("A-0012")).containsExactly("1bd56733617e6a3b1708ba22440bb7b7");
        assertThat(index.studyInstanceUid("1.2.3")).containsExactly("58a95373ac82ab29376693f51f974b79");
    }

    @Test
    void the_patient_key_is_of_issuer_and_id_alone() {
        // Given
        Patient key = keys.patient(identity("HOSP", "12345", "DOE^JANE", "19700131", "F"), "1.2.3");

        // Then
        assertThat(keys.patient(identity("HOSP", " 12345 ", "ROE^RICHARD", "", ""), "9.9"))
                .isEqualTo(key);
        assertThat(keys.patient(identity("HOSP", "12346", "DOE^JANE", "19700131", "F"), "1.2.3"))
                .isNotEqualTo(key);
        assertThat(keys.patient(identity("OTHER", "12345", "DOE^JANE", "19700131", "F"), "1.2.3"))
                .isNotEqualTo(key);
        // The border between issuer and id counts.
        assertThat(keys.patient(identity("HOSP1", "2345", "", "", ""), "1.2.3")).isNotEqualTo(key);
    }

    @Test
    void without_an_id_it_is_of_name_birth_date_and_sex_however_they_are_spelt() {
        // Given
        Patient key = keys.patient(identity("HOSP", "", "Müller^Jörg", "19700131", "M"), "1.2.3");

        // Then
        assertThat(key.basis()).isEqualTo(KeyBasis.DEMOGRAPHICS);
        assertThat(keys.patient(identity("HOSP", "", "MULLER^JORG^^^", "1970.01.31", "m"), "9.9"))
                .isEqualTo(key);
        assertThat(keys.patient(identity("HOSP", "", "MULLER^JORG", "19700131", "F"), "1.2.3"))
                .isNotEqualTo(key);
        assertThat(keys.patient(identity("HOSP", "", "JORG^MULLER", "19700131", "M"), "1.2.3"))
                .isNotEqualTo(key);
    }

    @Test
    void without_id_and_demographics_it_is_of_the_study() {
        // Given
        Patient key = keys.patient(identity("HOSP", "", "DOE^JANE", "", "F"), "1.2.3");

        // Then
        assertThat(key.basis()).isEqualTo(KeyBasis.STUDY);
        assertThat(keys.patient(identity("HOSP", "", "", "", ""), "1.2.3")).isEqualTo(key);
        assertThat(keys.patient(identity("HOSP", "", "", "", ""), "1.2.4")).isNotEqualTo(key);
    }

    @Test
    void one_uid_gives_another_key_at_each_level() {
        assertThat(Set.of(keys.study("1.2.3"), keys.series("1.2.3"), keys.instance("1.2.3")))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "PAT-00123,00123,false", // a prefix is part of the id
        "00123,123,true",
        "0-01 23,123,true",
        "ab-123,AB123,true",
        "123,124,false",
        "000,0,true",
    })
    void patient_ids_match_across_zeros_and_separators(String stored, String asked, boolean match) {
        assertThat(overlap(index.patientId(stored), index.patientId(asked))).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({
        "O'Brien-Smith^Mary Ann,OBRIENSMITH^MARYANN,true",
        "MÜLLER^JÖRG^^Dr.,Muller^Jorg,true",
        "Łukasz^Ørsted,LUKASZ^ORSTED,true",
        "Weiß^Anna,WEISS^ANNA,true",
        "ＤＯＥ^Jane,DOE^JANE,true",
        "Yamada^Tarou=山田^太郎=やまだ^たろう,山田^太郎,true",
        "Yamada^Tarou=山田^太郎=やまだ^たろう,Yamada^Tarou,true",
        "DOE JANE,DOE^JANE,true",
        "'Jane M. Doe',DOE^JANE,true",
        "DOE^JANE,JANE^DOE,false",
        "DOE^JANE,DOE^JOHN,false",
    })
    void names_match_across_spellings(String stored, String asked, boolean match) {
        assertThat(overlap(index.familyAndGivenName(stored), index.familyAndGivenName(asked)))
                .isEqualTo(match);
    }

    @Test
    void family_name_and_birth_date_match_together_only() {
        // Given
        Set<String> stored = index.tokens(identity("HOSP", "1", "DOE^JANE", "19700131", "F"));

        // Then
        assertThat(overlap(stored, index.familyNameAndBirthDate("doe", "1970-01-31")))
                .isTrue();
        assertThat(overlap(stored, index.familyNameAndBirthDate("doe", "19700130")))
                .isFalse();
        assertThat(overlap(stored, index.familyNameAndBirthDate("roe", "19700131")))
                .isFalse();
        assertThat(index.familyNameAndBirthDate("doe", "1970")).isEmpty();
        assertThat(index.familyNameAndBirthDate("", "19700131")).isEmpty();
    }

    @Test
    void what_says_nothing_gives_no_token() {
        assertThat(index.tokens(identity("HOSP", "", "", "19700131", "F"))).isEmpty();
        assertThat(index.tokens(identity("HOSP", " - ", "^^^=^", "19700131", "F")))
                .isEmpty();
        assertThat(index.familyAndGivenName("DOE^")).isEmpty();
        assertThat(index.accessionNumber(" ")).isEmpty();
        assertThat(index.studyInstanceUid("")).isEmpty();
    }

    @Test
    void all_ids_and_names_of_an_identity_are_found() {
        // When
        Set<String> tokens = index.tokens(
                new Identity("HOSP", "1", List.of("OLD-77"), List.of("DOE^JANE", "ROE^JANE"), "19700131", "F"));

        // Then
        assertThat(overlap(tokens, index.patientId("old77"))).isTrue();
        assertThat(overlap(tokens, index.familyAndGivenName("ROE^JANE"))).isTrue();
        assertThat(overlap(tokens, index.familyNameAndBirthDate("ROE", "19700131")))
                .isTrue();
    }

    @Test
    void an_identity_survives_sealing_bytes_and_prints_nothing() throws Exception {
        // Given
        Identity identity = new Identity("H", "1", List.of("2"), List.of("DOE^JANE=山田"), "19700131", null);

        // Then
        assertThat(Identity.fromBytes(identity.toBytes())).isEqualTo(identity);
        assertThat(identity).hasToString("<redacted>");
        assertThat(PersonName.parse("DOE^JANE").toString()
                        + PersonName.parse("DOE^JANE").groups())
                .doesNotContain("DOE");
        assertThatThrownBy(() -> Identity.fromBytes("{\"patientId\": DOE".getBytes(UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessage("malformed identity")
                .hasNoCause();
    }

    private static boolean overlap(Set<String> stored, Set<String> asked) {
        Set<String> common = new TreeSet<>(stored);
        common.retainAll(asked);
        return !common.isEmpty();
    }
}
