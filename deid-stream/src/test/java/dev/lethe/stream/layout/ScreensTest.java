package dev.lethe.stream.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.schemas.TrustedRecords;
import dev.lethe.schemas.avro.DeidCompleted;
import dev.lethe.schemas.avro.InstanceReceived;
import dev.lethe.schemas.avro.InstanceScreen;
import dev.lethe.schemas.avro.InstanceState;
import dev.lethe.schemas.avro.InstanceSummary;
import dev.lethe.schemas.avro.Lane;
import dev.lethe.schemas.avro.LedgerEntry;
import dev.lethe.schemas.avro.ObjectRef;
import dev.lethe.schemas.avro.PixelInstruction;
import dev.lethe.schemas.avro.PixelRegion;
import dev.lethe.schemas.avro.PixelTreatment;
import dev.lethe.schemas.avro.PixelVerdict;
import dev.lethe.schemas.avro.ProfileRef;
import dev.lethe.schemas.avro.ScreenObserved;
import dev.lethe.schemas.avro.SourceKind;
import dev.lethe.schemas.avro.UltrasoundRegion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ScreensTest {
    private static final ObjectRef OBJECT = new ObjectRef("main", "raw", "a", null, 1L, "11".repeat(32));

    static {
        TrustedRecords.register();
    }

    private static InstanceReceived received(UnaryOperator<InstanceSummary.Builder> change) {
        InstanceSummary.Builder summary = InstanceSummary.newBuilder()
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.6.1")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setModality("US")
                .setImageType(List.of("ORIGINAL", "PRIMARY", "ABDOMINAL"))
                .setManufacturer("ACME")
                .setManufacturerModelName("Echo")
                .setSoftwareVersions(List.of("1.0"))
                .setDeviceKey("ab".repeat(16))
                .setRows(600)
                .setColumns(800)
                .setFrames(3)
                .setSamplesPerPixel(3)
                .setUltrasoundRegions(List.of(
                        new UltrasoundRegion(1, 1, 100, 60, 600, 500), new UltrasoundRegion(5, 0, 0, 0, 800, 600)))
                .setHasPixelData(true);
        return InstanceReceived.newBuilder()
                .setProject("default")
                .setSite("site")
                .setPatientKey("patient-key")
                .setStudyKey("study")
                .setSeriesKey("series")
                .setInstanceKey("instance-key")
                .setObject(OBJECT)
                .setSource(SourceKind.STOW)
                .setReceivedAt(Instant.EPOCH)
                .setSummary(change.apply(summary).build())
                .build();
    }

    private static String key(UnaryOperator<InstanceSummary.Builder> change) {
        return Screens.of(received(change)).getLayout().getKey();
    }

    @Test
    void anotherDeviceOrScreenHasAnotherKey() {
        String key = key(summary -> summary);
        assertThat(key).matches("site/[0-9a-f]{32}");
        assertThat(List.of(
                        key(summary -> summary.setManufacturer("ACMF")),
                        key(summary -> summary.setManufacturerModelName("Echo 2")),
                        key(summary -> summary.setSoftwareVersions(List.of("1.1"))),
                        key(summary -> summary.setDeviceKey("cd".repeat(16))),
                        key(summary -> summary.setModality("XA")),
                        key(summary -> summary.setSopClassUid("1.2.840.10008.5.1.4.1.1.3.1")),
                        key(summary -> summary.setImageType(List.of("ORIGINAL", "PRIMARY", "CARDIAC"))),
                        key(summary -> summary.setRows(601)),
                        key(summary -> summary.setColumns(801)),
                        key(summary -> summary.setSamplesPerPixel(1)),
                        key(summary ->
                                summary.setUltrasoundRegions(List.of(new UltrasoundRegion(2, 1, 100, 60, 600, 500))))))
                .doesNotContain(key)
                .doesNotHaveDuplicates();
    }

    @Test
    void depthAndWayHereChangeNoKey() {
        assertThat(List.of(
                        key(summary -> summary.setUltrasoundRegions(List.of(
                                new UltrasoundRegion(5, 0, 0, 0, 800, 600),
                                new UltrasoundRegion(1, 1, 120, 80, 280, 420),
                                new UltrasoundRegion(1, 1, 400, 80, 280, 420)))),
                        key(summary -> summary.setImageType(List.of("DERIVED", "PRIMARY", "ABDOMINAL"))),
                        key(summary -> summary.setTransferSyntaxUid("1.2.840.10008.1.2.4.50")),
                        key(summary -> summary.setFrames(80))))
                .containsOnly(key(summary -> summary));
    }

    @Test
    void sitesShareNothing() {
        InstanceReceived other = InstanceReceived.newBuilder(received(summary -> summary))
                .setSite("other")
                .build();
        assertThat(Screens.of(other).getLayout().getKey()).startsWith("other/");
    }

    @Test
    void nothingIsKnownOfAnUnknownDevice() {
        assertThat(Screens.of(received(summary -> summary.setManufacturer(null))))
                .isNull();
        assertThat(Screens.of(received(summary -> summary.setManufacturerModelName(" "))))
                .isNull();
        assertThat(Screens.of(received(summary -> summary.setHasPixelData(false))))
                .isNull();
        assertThat(Screens.of(received(summary -> summary.setRows(0)))).isNull();
        assertThat(Screens.of(received(summary -> summary.setTransferSyntaxUid("1.2.840.10008.1.2.4.102"))))
                .as("video, which a mask would keep back")
                .isNull();
    }

    @Test
    void whatWasBlankedInEveryFrameIsObserved() {
        InstanceScreen screen = Screens.of(received(summary -> summary));
        ScreenObserved observed = Observations.of(
                entry(screen, null),
                completed(
                        new PixelRegion(1, 3, 10, 10, 50, 12),
                        new PixelRegion(1, 2, 10, 30, 50, 12),
                        new PixelRegion(2, 3, 10, 50, 50, 12),
                        new PixelRegion(1, 9, 200, 100, 50, 12)));

        assertThat(observed.getLayout()).isEqualTo(screen.getLayout());
        assertThat(observed.getPlaces()).extracting(place -> place.getX()).containsExactly(10, 200);
        assertThat(observed.getPlaces()).extracting(place -> place.getInImage()).containsExactly(false, true);
        assertThat(observed.toString()).doesNotContain("patient-key", "instance-key");
    }

    @Test
    void patientsAreToldApartWithinALayoutAlone() {
        long here = patient("a", summary -> summary);
        assertThat(patient("a", summary -> summary)).isEqualTo(here);
        assertThat(patient("b", summary -> summary)).isNotEqualTo(here);
        assertThat(patient("a", summary -> summary.setRows(601))).isNotEqualTo(here);
    }

    private static long patient(String key, UnaryOperator<InstanceSummary.Builder> change) {
        LedgerEntry entry = LedgerEntry.newBuilder(entry(Screens.of(received(change)), null))
                .setPatientKey(key)
                .build();
        return Observations.of(entry, completed()).getPatient();
    }

    @Test
    void whatWasToldTeachesNothing() {
        InstanceScreen screen = Screens.of(received(summary -> summary));
        PixelInstruction mask = new PixelInstruction(PixelVerdict.PROFILE, List.of());
        assertThat(Observations.of(entry(screen, mask), completed())).isNull();
        assertThat(Observations.of(entry(null, null), completed())).isNull();
        assertThat(Observations.of(entry(screen, null), completed()).getPlaces())
                .isEmpty();
    }

    private static LedgerEntry entry(InstanceScreen screen, PixelInstruction instruction) {
        return LedgerEntry.newBuilder()
                .setProject("default")
                .setSite("site")
                .setPatientKey("patient-key")
                .setInstanceKey("instance-key")
                .setState(InstanceState.REQUESTED)
                .setObject(OBJECT)
                .setLane(Lane.PIXEL)
                .setProfile(new ProfileRef("basic", "1", "aa"))
                .setAttempt(1)
                .setScreen(screen)
                .setInstruction(instruction)
                .build();
    }

    private static DeidCompleted completed(PixelRegion... regions) {
        return DeidCompleted.newBuilder()
                .setPseudonym("P")
                .setStudyInstanceUid("2.25.1")
                .setSeriesInstanceUid("2.25.2")
                .setSopInstanceUid("2.25.3")
                .setSopClassUid("1.2.840.10008.5.1.4.1.1.6.1")
                .setTransferSyntaxUid("1.2.840.10008.1.2.1")
                .setObject(OBJECT)
                .setMetadata(OBJECT)
                .setAttributes(Map.of())
                .setPixels(PixelTreatment.REDACTED)
                .setRegions(List.of(regions))
                .build();
    }
}
