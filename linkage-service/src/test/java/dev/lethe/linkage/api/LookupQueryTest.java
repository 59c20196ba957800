package dev.lethe.linkage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lethe.linkage.api.LookupQuery.Form;
import dev.lethe.runtime.http.HttpProblemException;
import org.junit.jupiter.api.Test;

class LookupQueryTest {
    @Test
    void hasOneOfFourForms() throws HttpProblemException {
        assertThat(new LookupQuery("1", null, null, null, null, null, null).form())
                .isEqualTo(Form.PATIENT_ID);
        assertThat(new LookupQuery("1", "X", null, null, null, null, null).form())
                .isEqualTo(Form.PATIENT_ID);
        assertThat(new LookupQuery(null, null, "D^J", "19700131", null, null, null).form())
                .isEqualTo(Form.NAME_AND_BIRTH_DATE);
        assertThat(new LookupQuery(null, null, null, null, "A1", null, null).form())
                .isEqualTo(Form.ACCESSION_NUMBER);
        assertThat(new LookupQuery(null, null, null, null, null, "1.2", "CARE").form())
                .isEqualTo(Form.STUDY_INSTANCE_UID);
    }

    @Test
    void refusesNoneSeveralAndHalves() {
        refused(new LookupQuery(null, null, null, null, null, null, null));
        refused(new LookupQuery("1", null, null, null, "A1", null, null));
        refused(new LookupQuery(null, null, "D^J", null, null, null, null));
        refused(new LookupQuery("1", null, "D^J", null, null, null, null));
        refused(new LookupQuery(null, "X", null, null, "A1", null, null));
        refused(new LookupQuery(" ", null, null, null, null, null, null));
        refused(new LookupQuery(null, null, "D^J", "31.1.1970", null, null, null));
        refused(new LookupQuery("1".repeat(257), null, null, null, null, null, null));
    }

    @Test
    void takesPurposesOfTheListOnly() throws HttpProblemException {
        assertThat(new LookupQuery("1", null, null, null, null, null, "CARE").purposeOfUse())
                .isEqualTo(Purpose.CARE);
        assertThat(new LookupQuery("1", null, null, null, null, null, null).purposeOfUse())
                .isNull();
        assertThatThrownBy(() -> new LookupQuery("1", null, null, null, null, null, "for Jane Doe").purposeOfUse())
                .isInstanceOf(HttpProblemException.class)
                .hasMessage("unknown purpose");
    }

    @Test
    void neverPrintsItself() {
        assertThat(new LookupQuery("4711", null, null, null, null, null, null).toString())
                .doesNotContain("4711");
    }

    private static void refused(LookupQuery query) {
        assertThatThrownBy(query::form)
                .isInstanceOfSatisfying(
                        HttpProblemException.class, e -> assertThat(e.status()).isEqualTo(400));
    }
}
