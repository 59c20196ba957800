package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.dicom.json.DicomJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The DICOM JSON of samples, compared with what dcm2json makes of them. */
class SampleJsonTest {
    private static final String FOLDERS = "generated/(iods|charset|burned_in)/.*"
            + "|(ImagingDataCommons|QIICR|neurolabusc|fedorov|microsoft|dicompyler|SMI)\\+.*";
    private static final double PRECISION = 1e-6;
    /** dcm2json 3.6.7 converts items in the character set of the data set around them (PS3.5 6.1.2.4 says their own). */
    private static final String WRONG_IN_ITEMS = "generated/charset/item_overrides_charset.dcm";

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> differences = new ArrayList<>();

    @Test
    void jsonIsWhatDcm2jsonWrites() throws Exception {
        // Given
        Path folder = Samples.folder();
        Foreign.need("dcm2json");
        int compared = 0;

        for (String name : Samples.files()) {
            if (!name.matches(FOLDERS) || name.equals(WRONG_IN_ITEMS)) {
                continue;
            }
            // When
            String theirs = Foreign.output(
                    StandardCharsets.UTF_8,
                    List.of("dcm2json", "-q", "-fc", folder.resolve(name).toString()));
            JsonNode their;
            try {
                their = mapper.readTree(theirs);
            } catch (JsonProcessingException e) {
                continue; // Broken off at a NaN, which dcm2json cannot write.
            }
            if (their.isMissingNode()) {
                continue; // Nothing: a character set that dcm2json cannot convert.
            }
            ByteArrayOutputStream ours = new ByteArrayOutputStream();
            DicomJson.write(read(folder.resolve(name)), ours);

            // Then
            compare(their, mapper.readTree(ours.toByteArray()), name, true);
            compared++;
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(60);
    }

    private static Attributes read(Path file) throws IOException {
        return Rewriting.decode(Files.readAllBytes(file));
    }

    private void compare(JsonNode theirs, JsonNode ours, String path, boolean topLevel) {
        TreeSet<String> tags = new TreeSet<>();
        theirs.fieldNames().forEachRemaining(tags::add);
        ours.fieldNames().forEachRemaining(tags::add);
        for (String tag : tags) {
            JsonNode their = theirs.path(tag);
            JsonNode our = ours.path(tag);
            String element = path + "/" + tag;
            boolean left = our.isMissingNode()
                    && (their.path("InlineBinary").asText().length() > DicomJson.MAX_INLINE_BYTES * 4 / 3
                            || tag.equals("7FE00010")
                            || (tag.equals("00080005") && !topLevel));
            if (left || (tag.equals("00080005") && topLevel && !their.isMissingNode() && !our.isMissingNode())) {
                continue;
            }
            String theirVr = their.path("vr").asText();
            String ourVr = our.path("vr").asText();
            if (theirVr.equals("UN") && Tag.isPrivate(Integer.parseUnsignedInt(tag, 16))) {
                // In Implicit VR, and DCMTK's private dictionary lacks it.
                assertThat(our.isMissingNode()).as(element).isFalse();
            } else if (!theirVr.equals(ourVr)) {
                differences.add(element + " VR " + theirVr + " / " + ourVr);
            } else if (ourVr.equals("SQ")) {
                compareItems(their.path("Value"), our.path("Value"), element);
            } else if (!equal(their, our)) {
                differences.add(element + " " + their + " / " + our);
            }
        }
    }

    private void compareItems(JsonNode theirs, JsonNode ours, String path) {
        if (theirs.size() != ours.size()) {
            differences.add(path + " items " + theirs.size() + " / " + ours.size());
            return;
        }
        Iterator<JsonNode> our = ours.elements();
        int index = 0;
        for (JsonNode their : theirs) {
            compare(their, our.next(), path + "[" + index++ + "]", false);
        }
    }

    /** Numbers by value: DS may be a number or a string (PS3.18 Table F.2.3-1). */
    private static boolean equal(JsonNode their, JsonNode our) {
        if (!their.path("InlineBinary").equals(our.path("InlineBinary"))) {
            return false;
        }
        JsonNode a = their.path("Value");
        JsonNode b = our.path("Value");
        if (a.size() != b.size()) {
            // All values empty: dcm2json writes none.
            return a.isMissingNode()
                    && b.findValues("x").isEmpty()
                    && b.toString().matches("\\[(null,?)*]");
        }
        for (int i = 0; i < a.size(); i++) {
            if (!a.get(i).equals(b.get(i)) && !sameNumber(a.get(i), b.get(i)) && !sameText(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameNumber(JsonNode a, JsonNode b) {
        double x = a.asDouble(Double.NaN);
        double y = b.asDouble(Double.NaN);
        return Math.abs(x - y) <= PRECISION * Math.max(Math.abs(x), Math.abs(y));
    }

    /** Padding with NUL where a space belongs. */
    private static boolean sameText(JsonNode a, JsonNode b) {
        return a.isTextual() && b.isTextual() && a.asText().replace("\0", "").equals(b.asText());
    }
}
