package dev.lethe.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.Deidentifier;
import dev.lethe.deid.PatientAssignment;
import dev.lethe.deid.Profile;
import dev.lethe.deid.PseudonymGenerator;
import dev.lethe.deid.QuarantineException;
import dev.lethe.dicom.DicomLimits;
import dev.lethe.testkit.guarantee.NoPhiOutside;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What the engine makes of the invented studies, checked by somebody who knows what was put into them. */
class DeidentifiedStudiesTest {
    private final Deidentifier engine =
            new Deidentifier(Profile.basic(), DeidentifiedStudiesTest::hmac, DicomLimits.DEFAULT);
    private final PatientAssignment who =
            new PatientAssignment(new PseudonymGenerator(new Random(1)).next(), new byte[32], 41);

    @Test
    void comeOutWithoutPhiOrAreKeptBackForTheirPixelsAndDocuments() throws IOException {
        Map<String, List<String>> outcomes = new TreeMap<>();
        List<SyntheticInstance> published = new ArrayList<>();
        for (SyntheticInstance instance : new SyntheticStudies(5).demo().toList()) {
            outcomes.computeIfAbsent(instance.modality(), m -> new ArrayList<>())
                    .add(outcome(instance, published));
        }

        assertThat(outcomes.get("CT")).contains("PUBLISHED", "BURNED_IN_RISK");
        assertThat(outcomes.get("MR")).containsOnly("PUBLISHED");
        assertThat(outcomes.get("CR")).containsOnly("PUBLISHED");
        assertThat(outcomes.get("SR")).containsOnly("PUBLISHED");
        assertThat(outcomes.get("US")).containsOnly("BURNED_IN_RISK");
        assertThat(outcomes.get("DOC")).containsOnly("ENCAPSULATED_DOCUMENT");
        assertThat(published).hasSizeGreaterThan(30);
    }

    @Test
    void goInFullOfPhi() throws IOException {
        for (SyntheticInstance instance : new SyntheticStudies(5).demo().toList()) {
            NoPhiOutside guarantee =
                    new NoPhiOutside(instance.truth()).instance("raw", new ByteArrayInputStream(instance.toBytes()));

            assertThat(guarantee.violations()).hasSizeGreaterThan(20);
        }
    }

    private String outcome(SyntheticInstance instance, List<SyntheticInstance> published) throws IOException {
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        try {
            engine.deidentify(() -> new ByteArrayInputStream(instance.toBytes()), who, clean);
        } catch (QuarantineException e) {
            return e.reason().name() + (e.reason().name().equals("LEAK_GATE") ? " " + e.tagPath() : "");
        }
        NoPhiOutside guarantee = new NoPhiOutside(instance.truth())
                .instance(instance.toString(), new ByteArrayInputStream(clean.toByteArray()));
        guarantee.verify();
        published.add(instance);
        return "PUBLISHED";
    }

    private static byte[] hmac(byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
