package dev.lethe.quickstart.profile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lethe.deid.PixelRisk;
import dev.lethe.deid.Profile;
import dev.lethe.deid.ProfileIdentity;
import dev.lethe.deid.Rule;
import dev.lethe.deid.TableRule;
import dev.lethe.deid.profile.DeidOption;
import dev.lethe.deid.profile.RuleOverride;
import dev.lethe.dicom.VR;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Profiles and their differences as JSON objects. */
final class ProfileJson {
    private ProfileJson() {}

    static void show(Profile profile, Writer out) throws IOException {
        JsonGenerator json = begin(out);
        identity(json, profile.identity());
        json.writeStringField("description", profile.definition().description());
        json.writeStringField("claim", profile.definition().claim().title());
        json.writeArrayFieldStart("options");
        for (DeidOption option : profile.definition().options()) {
            json.writeString(option.title());
        }
        json.writeEndArray();
        json.writeStringField(
                "encapsulatedDocuments", profile.definition().documents().title());
        json.writeStringField(
                "recognizableVisualFeatures", profile.definition().faces().title());
        json.writeBooleanField("encryptOriginalAttributes", profile.definition().encryptOriginalAttributes());
        json.writeArrayFieldStart("overrides");
        for (RuleOverride override : profile.definition().overrides()) {
            json.writeStartObject();
            json.writeStringField("for", override.selector().toString());
            json.writeStringField("action", override.action().code());
            json.writeStringField("reason", override.reason());
            json.writeNumberField("line", override.line());
            json.writeEndObject();
        }
        json.writeEndArray();
        risk(
                json,
                profile.pixelRisk().rows().stream()
                        .filter(PixelRisk.Row::isOfProfile)
                        .toList());
        json.writeArrayFieldStart("attributes");
        for (TableRule row : profile.tableRules()) {
            json.writeStartObject();
            json.writeStringField("tag", row.tags());
            json.writeStringField("name", row.name());
            rule(json, row.rule());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("otherAttributesByVr");
        for (VR vr : VR.values()) {
            json.writeStringField(vr.name(), profile.ruleFor(vr).action().code());
        }
        json.writeEndObject();
        end(json, out);
    }

    /** The effective pixel risk table. */
    static void risk(Profile profile, Writer out) throws IOException {
        JsonGenerator json = begin(out);
        identity(json, profile.identity());
        risk(json, profile.pixelRisk().rows());
        end(json, out);
    }

    private static void risk(JsonGenerator json, List<PixelRisk.Row> rows) throws IOException {
        json.writeArrayFieldStart("pixelRisk");
        for (PixelRisk.Row row : rows) {
            PixelRisk.Assessment assessment = row.assessment();
            json.writeStartObject();
            json.writeStringField("rule", assessment.rule());
            json.writeStringField("when", row.conditions());
            json.writeStringField("treatment", assessment.treatment().title());
            json.writeStringField(
                    "quarantine",
                    assessment.reason() == null ? null : assessment.reason().name());
            json.writeStringField("reason", row.why());
            if (row.isOfProfile()) {
                json.writeNumberField("line", row.line());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void diff(ProfileDiff diff, Writer out) throws IOException {
        JsonGenerator json = begin(out);
        json.writeObjectFieldStart("a");
        identity(json, diff.a().identity());
        json.writeEndObject();
        json.writeObjectFieldStart("b");
        identity(json, diff.b().identity());
        json.writeEndObject();
        json.writeArrayFieldStart("differences");
        for (ProfileDiff.Row row : diff.rows()) {
            json.writeStartObject();
            json.writeStringField("tag", row.tag());
            json.writeStringField("name", row.name());
            json.writeStringField("actionA", row.actionA());
            json.writeStringField("clauseA", row.clauseA());
            json.writeStringField("actionB", row.actionB());
            json.writeStringField("clauseB", row.clauseB());
            json.writeEndObject();
        }
        json.writeEndArray();
        end(json, out);
    }

    private static JsonGenerator begin(Writer out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        return json;
    }

    private static void end(JsonGenerator json, Writer out) throws IOException {
        json.writeEndObject();
        json.flush();
        out.write('\n');
        out.flush();
    }

    private static void identity(JsonGenerator json, ProfileIdentity profile) throws IOException {
        json.writeStringField("id", profile.id());
        json.writeStringField("version", profile.version());
        json.writeStringField("hash", profile.hash());
    }

    private static void rule(JsonGenerator json, Rule rule) throws IOException {
        json.writeStringField("action", rule.action().code());
        json.writeStringField("clause", rule.clause());
    }
}
