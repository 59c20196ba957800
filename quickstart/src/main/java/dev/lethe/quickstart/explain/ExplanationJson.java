package dev.lethe.quickstart.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lethe.deid.ExplainedElement;
import dev.lethe.deid.Explanation;
import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.ProfileIdentity;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.Tag;
import java.io.IOException;
import java.io.Writer;

/** An explanation as one JSON object. */
final class ExplanationJson {
    private ExplanationJson() {}

    /** @param example whether the patient's pseudonym, UIDs and dates are not those of a real run */
    static void write(
            ProfileIdentity profile, Explanation explanation, boolean changedOnly, boolean example, Writer out)
            throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        json.writeObjectFieldStart("profile");
        json.writeStringField("id", profile.id());
        json.writeStringField("version", profile.version());
        json.writeStringField("hash", profile.hash());
        json.writeEndObject();
        json.writeBooleanField("examplePatient", example);
        json.writeFieldName("refusal");
        if (explanation.refusal().isPresent()) {
            json.writeStartObject();
            json.writeStringField("reason", explanation.refusal().get().reason().name());
            json.writeStringField("detail", explanation.refusal().get().detail());
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeFieldName("pixels");
        if (explanation.pixels().isPresent()) {
            PixelRisk.Row row = explanation.pixels().get();
            json.writeStartObject();
            json.writeStringField("treatment", row.assessment().treatment().name());
            json.writeStringField("rule", row.assessment().rule());
            if (row.isOfProfile()) {
                json.writeNumberField("line", row.line());
            }
            json.writeEndObject();
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("elements");
        for (ExplainedElement element : explanation.elements()) {
            if (!changedOnly || element.fate() != ExplainedElement.Fate.KEPT) {
                element(json, element);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        out.write('\n');
        out.flush();
    }

    private static void element(JsonGenerator json, ExplainedElement element) throws IOException {
        int tag = element.path().tag();
        json.writeStartObject();
        json.writeStringField("path", element.path().toString());
        json.writeStringField("tag", Tag.toString(tag));
        json.writeStringField("keyword", ElementDictionary.keywordOf(tag));
        json.writeStringField("vr", element.vr().name());
        json.writeStringField("before", element.before());
        json.writeStringField("after", element.after());
        json.writeStringField("fate", element.fate().name());
        json.writeStringField(
                "action", element.action() == null ? null : element.action().code());
        json.writeStringField("clause", element.clause());
        json.writeEndObject();
    }
}
