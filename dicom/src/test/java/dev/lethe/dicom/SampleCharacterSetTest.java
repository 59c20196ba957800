package dev.lethe.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of the samples with character sets, compared with what pydicom and dcmdump make of it. */
class SampleCharacterSetTest {
    /** pydicom 2.3 does not know ISO_IR 203, and follows no escape sequence behind a delimiter in ISO 2022 IR 58. */
    private static final Set<String> PYDICOM_WRONG =
            Set.of("generated/charset/ir203.dcm", "generated/charset/iso2022_cn_ir58.dcm");

    @TempDir
    Path temp;

    private static List<String> samples() throws IOException {
        Samples.folder();
        return Samples.files().stream()
                .filter(name -> name.startsWith("generated/charset/") || name.contains("/charset_files/"))
                .toList();
    }

    @Test
    void textIsWhatPydicomReads() throws Exception {
        // Given
        Path folder = Samples.folder();
        String python = Foreign.pydicom();
        Path script = temp.resolve("text-values.py");
        try (InputStream in = SampleCharacterSetTest.class.getResourceAsStream("text-values.py")) {
            Files.copy(in, script);
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString(), folder.toString()));
        command.addAll(samples());

        // When
        Set<String> theirs = new TreeSet<>();
        for (String line : Foreign.output(StandardCharsets.UTF_8, command).split("\n", -1)) {
            // An empty last component group may be written or not (PS3.5 6.2.1.1).
            theirs.add(line.replaceAll("=+$", ""));
        }
        theirs.remove("");
        Set<String> ours = new TreeSet<>();
        for (String name : samples()) {
            collect(Rewriting.decode(Files.readAllBytes(folder.resolve(name))), "", name, ours);
        }

        // Then
        theirs.removeIf(line -> PYDICOM_WRONG.contains(line.substring(0, line.indexOf('\t'))));
        ours.removeIf(line -> PYDICOM_WRONG.contains(line.substring(0, line.indexOf('\t'))));
        assertThat(ours).hasSizeGreaterThan(200).isEqualTo(theirs);
    }

    @Test
    void namesAreWhatDcmdumpReads() throws Exception {
        // Given: the sets that DCMTK can convert with iconv
        Path folder = Samples.folder();
        Foreign.need("dcmdump");

        for (String set :
                List.of("ir101", "ir126", "ir127", "ir138", "ir144", "ir148", "ir166", "ir192", "gb18030", "gbk")) {
            Path file = folder.resolve("generated/charset/" + set + ".dcm");

            // When
            String line = Foreign.output(
                            StandardCharsets.UTF_8,
                            List.of("dcmdump", "-q", "+U8", "-s", "+P", "0010,0010", file.toString()))
                    .strip();

            // Then
            String name = Rewriting.decode(Files.readAllBytes(file)).getString(Tag.PatientName);
            assertThat(line).as(set).contains("[" + name + "]");
        }
    }

    @Test
    void textSurvivesBeingEncodedAnew() throws Exception {
        Path folder = Samples.folder();
        for (String name : samples()) {
            // Given
            Attributes attrs = Rewriting.decode(Files.readAllBytes(folder.resolve(name)));
            Set<String> before = new TreeSet<>();
            collect(attrs, "", name, before);

            // When: every text is set to what was read, in the character set of the file
            setAll(attrs);
            Attributes same = Rewriting.decode(Rewriting.encode(attrs, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
            same.setSpecificCharacterSet("ISO_IR 192");
            Attributes utf8 = Rewriting.decode(Rewriting.encode(same, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));

            // Then
            Set<String> after = new TreeSet<>();
            collect(same, "", name, after);
            assertThat(after).as(name).isEqualTo(before);
            Set<String> inUtf8 = new TreeSet<>();
            collect(utf8, "", name, inUtf8);
            assertThat(inUtf8).as(name).isEqualTo(before);
        }
    }

    private static void setAll(Attributes attrs) {
        for (int tag : attrs.tags()) {
            VR vr = attrs.getVR(tag);
            if (vr == VR.SQ) {
                attrs.getSequence(tag).forEach(SampleCharacterSetTest::setAll);
            } else if (vr.usesCharacterSet()) {
                attrs.setString(tag, vr, attrs.getStrings(tag));
            }
        }
    }

    private static void collect(Attributes attrs, String path, String name, Set<String> lines) {
        for (int tag : attrs.tags()) {
            VR vr = attrs.getVR(tag);
            String element = path + String.format(Locale.ROOT, "%08X", tag);
            if (vr == VR.SQ) {
                Sequence items = attrs.getSequence(tag);
                for (int i = 0; i < items.size(); i++) {
                    collect(items.get(i), element + "[" + i + "]", name, lines);
                }
            } else if (vr.usesCharacterSet() && !Tag.isPrivate(tag)) {
                String text = String.join("\\", attrs.getStrings(tag)).replaceAll("=+$", "");
                lines.add(name + "\t" + element + "\t" + vr + "\t"
                        + text.replace("\r", "\\r").replace("\n", "\\n"));
            }
        }
    }
}
