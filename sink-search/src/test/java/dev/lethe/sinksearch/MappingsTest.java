package dev.lethe.sinksearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.dicom.DicomException;
import dev.lethe.dicom.ElementDictionary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MappingsTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void namesOnlyAttributesOfTheDictionaryAndEachOnce() {
        List<String> all = Level.INSTANCE.attributes();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all.stream().filter(k -> !k.equals("TransferSyntaxUID"))).allSatisfy(keyword -> {
            int tag = ElementDictionary.tagForKeyword(keyword);
            assertThat(tag).as(keyword).isNotEqualTo(DicomException.NO_TAG);
            assertThat(FieldType.of(ElementDictionary.vrOf(tag, null), keyword))
                    .as(keyword)
                    .isNotEqualTo(FieldType.NONE);
        });
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void mapsNothingDynamically(Level level) {
        JsonNode index = Mappings.index(level, 3, 1, json);
        assertThat(index.at("/mappings/dynamic").asText()).isEqualTo("false");
        assertThat(index.path("aliases").has(level.alias())).isTrue();
        assertThat(index.at("/settings/index/number_of_shards").asInt()).isEqualTo(3);
        assertThat(index.at("/settings/index/number_of_replicas").asInt()).isEqualTo(1);
        assertThat(type(index, level.uidKeyword())).isEqualTo("keyword");
        assertThat(type(index, Fields.PROJECT)).isEqualTo("keyword");
        assertThat(type(index, Fields.PSEUDONYM)).isEqualTo("keyword");
        assertThat(index.at("/mappings/properties").size()).isLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Modality,keyword",
        "StudyInstanceUID,keyword",
        "StudyTime,keyword",
        "PatientAge,keyword",
        "AccessionNumber,keyword",
        "Manufacturer,keyword",
        "SoftwareVersions,keyword",
        "StudyDate,date",
        "StudyDescription,text",
        "ImageComments,text",
        "PatientName,text",
        "Rows,long",
        "InstanceNumber,long",
        "SliceThickness,double",
        "DiffusionBValue,double"
    })
    void typesAFieldByItsVr(String keyword, String type) {
        assertThat(type(Mappings.index(Level.INSTANCE, 1, 0, json), keyword)).isEqualTo(type);
    }

    @Test
    void keepsTextWholeToo() {
        JsonNode field = Mappings.index(Level.SERIES, 1, 0, json).at("/mappings/properties/SeriesDescription");
        assertThat(field.at("/fields/keyword/type").asText()).isEqualTo("keyword");
    }

    @Test
    void hasTheLevelsAboveAtEachLevel() {
        assertThat(Level.STUDY.attributes()).contains("StudyDate").doesNotContain("Modality", "Rows");
        assertThat(Level.SERIES.attributes()).contains("StudyDate", "Modality").doesNotContain("Rows");
        assertThat(Level.INSTANCE.attributes()).contains("StudyDate", "Modality", "Rows");
    }

    private static String type(JsonNode index, String field) {
        return index.at("/mappings/properties/" + field + "/type").asText();
    }
}
