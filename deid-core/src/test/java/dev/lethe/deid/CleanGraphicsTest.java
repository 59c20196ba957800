package dev.lethe.deid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.deid.profile.DeidOption;
import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Sequence;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import org.junit.jupiter.api.Test;

/** Annotations under the Clean Graphics Option (PS3.15 E.3.3, PS3.3 C.10.5, C.10.7). */
class CleanGraphicsTest {
    private static final String NAME = "Zwickelmeier Quirin";

    private static Attributes onlyAnnotation(Attributes clean) {
        assertThat(clean.getSequence(Tag.GraphicAnnotationSequence)).hasSize(1);
        return clean.getItem(Tag.GraphicAnnotationSequence);
    }

    @Test
    void textStaysAsFarAsItIsKnownToBeHarmless() throws Exception {
        // Given
        Attributes state = Presentations.state();
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        Presentations.text(annotation, "left lung");
        Presentations.text(annotation, NAME);
        Presentations.text(annotation, "Lesion, Dr Obermoser");
        // When
        Attributes clean = Presentations.clean(state);
        // Then
        assertThat(onlyAnnotation(clean).getSequence(Tag.TextObjectSequence))
                .extracting(item -> item.getString(Tag.UnformattedTextValue))
                .containsExactly("left lung", "Lesion");
        assertThat(onlyAnnotation(clean).getItem(Tag.TextObjectSequence).getDoubles(Tag.AnchorPoint))
                .containsExactly(10, 10);
    }

    @Test
    void anAnnotationThatLosesAllItsTextsKeepsItsGraphics() throws Exception {
        // Given
        Attributes state = Presentations.state();
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        Presentations.text(annotation, NAME);
        Presentations.line(annotation, 2, false);
        // When
        Attributes clean = onlyAnnotation(Presentations.clean(state));
        // Then
        assertThat(clean.contains(Tag.TextObjectSequence)).isFalse();
        assertThat(clean.getItem(Tag.GraphicObjectSequence).getDoubles(Tag.GraphicData))
                .isEqualTo(annotation.getItem(Tag.GraphicObjectSequence).getDoubles(Tag.GraphicData));
    }

    @Test
    void anAnnotationWithNothingLeftGoes() throws Exception {
        // Given
        Attributes state = Presentations.state();
        Presentations.text(Presentations.annotation(state, "DEFAULT"), NAME);
        // When
        Attributes one = Presentations.clean(state);
        Presentations.line(Presentations.annotation(state, "DEFAULT"), 2, false);
        Attributes two = Presentations.clean(state);
        // Then
        assertThat(one.contains(Tag.GraphicAnnotationSequence)).isFalse();
        assertThat(onlyAnnotation(two).contains(Tag.GraphicObjectSequence)).isTrue();
    }

    @Test
    void withoutTheOptionADummyStandsForThem() throws Exception {
        // Given
        Attributes state = Presentations.state();
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        Presentations.text(annotation, "left lung");
        Presentations.line(annotation, 2, false);
        // When
        Attributes clean = onlyAnnotation(TestInstances.clean(state));
        // Then
        assertThat(clean.contains(Tag.GraphicObjectSequence)).isFalse();
        assertThat(clean.getItem(Tag.TextObjectSequence).getString(Tag.UnformattedTextValue))
                .isEqualTo("REMOVED");
    }

    @Test
    void whatMayBeHandwritingGoesAndOutlinesStay() throws Exception {
        // Given
        Attributes state = Presentations.state();
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        Presentations.line(annotation, 16, false);
        Presentations.line(annotation, 17, false);
        Presentations.line(annotation, 400, true);
        // When
        Sequence clean = onlyAnnotation(Presentations.clean(state)).getSequence(Tag.GraphicObjectSequence);
        // Then
        assertThat(clean)
                .extracting(item -> item.getInt(Tag.NumberOfGraphicPoints, 0))
                .containsExactly(16, 400);
    }

    @Test
    void withACompoundGraphicDrawnByHandGoesTheAnnotation() throws Exception {
        // Given
        Attributes state = Presentations.state();
        for (int points : new int[] {4, 40}) {
            Attributes annotation = Presentations.annotation(state, "DEFAULT");
            Presentations.line(annotation, 2, false);
            Attributes compound =
                    annotation.newSequence(Tag.CompoundGraphicSequence).newItem();
            compound.setString(Tag.CompoundGraphicType, VR.CS, "MULTILINE");
            compound.setDouble(Tag.GraphicData, VR.FL, numbers(2 * points));
        }
        // When
        Attributes clean = onlyAnnotation(Presentations.clean(state));
        // Then
        assertThat(clean.getItem(Tag.CompoundGraphicSequence).getDoubles(Tag.GraphicData))
                .hasSize(8);
    }

    private static double[] numbers(int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    @Test
    void pointsThatAreNoNumbersGo() throws Exception {
        Attributes state = Presentations.state();
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        Presentations.line(annotation, 2, false);
        Presentations.line(annotation, 2, false).setString(Tag.GraphicData, VR.LO, "Obermoser");
        assertThat(onlyAnnotation(Presentations.clean(state)).getSequence(Tag.GraphicObjectSequence))
                .hasSize(1);
    }

    /** PS3.15 E.3.3 is not about what structured reports hold. */
    @Test
    void coordinatesOfReportsStay() throws Exception {
        // Given
        Attributes report = Presentations.state();
        Attributes region = report.newSequence(Tag.ContentSequence).newItem();
        region.setString(Tag.RelationshipType, VR.CS, "CONTAINS");
        region.setString(Tag.ValueType, VR.CS, "SCOORD");
        region.setString(Tag.GraphicType, VR.CS, "POLYLINE");
        region.setDouble(Tag.GraphicData, VR.FL, numbers(80));
        // When
        Profile profile = OptionCoverageTest.with(DeidOption.CLEAN_GRAPHICS, DeidOption.CLEAN_STRUCTURED_CONTENT);
        Attributes clean = Presentations.clean(report, profile, OverlayCleaner.NONE);
        // Then
        assertThat(clean.getItem(Tag.ContentSequence).getDoubles(Tag.GraphicData))
                .isEqualTo(numbers(80));
    }

    @Test
    void aLayerIsRenamedEverywhere() throws Exception {
        // Given
        Attributes state = Presentations.state();
        for (String layer : new String[] {"ZWICKELMEIER", "DR_OBERMOSER", "DEFAULT", "REMOVED_1"}) {
            Presentations.layer(state, layer, "Notes of Obermoser on lung");
            Presentations.line(Presentations.annotation(state, layer), 2, false);
        }
        Presentations.overlay(state, 0x6000, (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        state.setString(Tag.OverlayActivationLayer, VR.CS, "DR_OBERMOSER");
        // When
        Attributes clean = Presentations.clean(state);
        // Then
        assertThat(clean.getSequence(Tag.GraphicLayerSequence))
                .extracting(item -> item.getString(Tag.GraphicLayer))
                .containsExactly("REMOVED_1", "REMOVED_2", "DEFAULT", "REMOVED_3");
        assertThat(clean.getSequence(Tag.GraphicAnnotationSequence))
                .extracting(item -> item.getString(Tag.GraphicLayer))
                .containsExactly("REMOVED_1", "REMOVED_2", "DEFAULT", "REMOVED_3");
        assertThat(clean.getString(Tag.OverlayActivationLayer)).isEqualTo("REMOVED_2");
        assertThat(clean.getSequence(Tag.GraphicLayerSequence))
                .extracting(item -> item.getString(Tag.GraphicLayerDescription))
                .allSatisfy(text -> assertThat(text).doesNotContain("Obermoser").contains("lung"));
    }

    @Test
    void anItemIsJudgedAsAnnotationWhateverElseItSaysItIs() throws Exception {
        // Given: with what makes an item a content item elsewhere
        Attributes state = Presentations.state();
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        annotation.setString(Tag.ValueType, VR.CS, "CONTAINER");
        Presentations.text(annotation, NAME);
        // When
        Profile profile = OptionCoverageTest.with(DeidOption.CLEAN_GRAPHICS, DeidOption.CLEAN_STRUCTURED_CONTENT);
        Attributes clean = Presentations.clean(state, profile, OverlayCleaner.NONE);
        // Then
        assertThat(clean.contains(Tag.GraphicAnnotationSequence)).isFalse();
    }

    @Test
    void anOverrideGoesBeforeTheOption() throws Exception {
        // Given
        Attributes state = Presentations.state();
        Presentations.layer(state, "DR_OBERMOSER", "lung");
        Attributes annotation = Presentations.annotation(state, "DEFAULT");
        Presentations.text(annotation, "left lung");
        Presentations.line(annotation, 2, false);
        // When
        Profile profile = Presentations.profile(
                "overrides: [{tag: GraphicLayerDescription, action: X}, {tag: UnformattedTextValue, action: X}]");
        Attributes clean = Presentations.clean(state, profile, OverlayCleaner.NONE);
        // Then
        assertThat(clean.getItem(Tag.GraphicLayerSequence).contains(Tag.GraphicLayerDescription))
                .isFalse();
        assertThat(onlyAnnotation(clean).contains(Tag.TextObjectSequence)).isFalse();
    }
}
