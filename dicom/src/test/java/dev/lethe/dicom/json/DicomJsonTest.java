package dev.lethe.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.Fragments;
import dev.lethe.dicom.Tag;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DicomJsonTest {
    private final Attributes attrs = new Attributes();

    private String json() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomJson.write(attrs, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesTheExampleOfTheStandard() throws IOException {
        // PS3.18 F.2.1
        attrs.setString(Tag.StudyDate, VR.DA, "20130409");
        attrs.setString(Tag.ReferringPhysicianName, VR.PN, "^Bob^^Dr.");
        attrs.setString(Tag.ModalitiesInStudy, VR.CS, "CT", "PET");
        attrs.setString(Tag.PatientName, VR.PN, "Wang^XiaoDong=王^小東");
        attrs.setString(Tag.NumberOfStudyRelatedInstances, VR.IS, "5 ");
        assertThat(json())
                .isEqualTo("{\"00080020\":{\"vr\":\"DA\",\"Value\":[\"20130409\"]},"
                        + "\"00080061\":{\"vr\":\"CS\",\"Value\":[\"CT\",\"PET\"]},"
                        + "\"00080090\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"^Bob^^Dr.\"}]},"
                        + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Wang^XiaoDong\","
                        + "\"Ideographic\":\"王^小東\"}]},"
                        + "\"00201208\":{\"vr\":\"IS\",\"Value\":[5]}}");
    }

    @Test
    void writesNumbersAsJsonHasThem() throws IOException {
        attrs.setString(Tag.PixelSpacing, VR.DS, "+0.50", ".25");
        attrs.setString(Tag.SliceThickness, VR.DS, "1e-3");
        attrs.setString(Tag.KVP, VR.DS, "many");
        attrs.setString(Tag.SeriesNumber, VR.IS, "007");
        attrs.setInt(Tag.Rows, VR.US, 65535);
        attrs.setDouble(Tag.DiffusionBValue, VR.FD, 0.1);
        attrs.setDouble(Tag.TableSpeed, VR.FL, Float.NaN, 1.5);
        attrs.setInt(Tag.FrameIncrementPointer, VR.AT, Tag.FrameTime);
        assertThat(json())
                .isEqualTo("{\"00180050\":{\"vr\":\"DS\",\"Value\":[1e-3]},"
                        + "\"00180060\":{\"vr\":\"DS\",\"Value\":[\"many\"]},"
                        + "\"00189087\":{\"vr\":\"FD\",\"Value\":[0.1]},"
                        + "\"00189309\":{\"vr\":\"FL\",\"Value\":[\"NaN\",1.5]},"
                        + "\"00200011\":{\"vr\":\"IS\",\"Value\":[7]},"
                        + "\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},"
                        + "\"00280010\":{\"vr\":\"US\",\"Value\":[65535]},"
                        + "\"00280030\":{\"vr\":\"DS\",\"Value\":[0.50,0.25]}}");
    }

    @Test
    void writesWhatIsEmptyWithoutValue() throws IOException {
        attrs.setNull(Tag.AccessionNumber, VR.SH);
        attrs.setString(Tag.ImageType, VR.CS, "ORIGINAL", "", "AXIAL");
        attrs.setString(Tag.PatientName, VR.PN, "^^^^");
        attrs.setNull(Tag.RequestAttributesSequence, VR.SQ);
        attrs.newSequence(Tag.ReferencedStudySequence).newItem();
        assertThat(json())
                .isEqualTo("{\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]},"
                        + "\"00080050\":{\"vr\":\"SH\"},"
                        + "\"00081110\":{\"vr\":\"SQ\",\"Value\":[{}]},"
                        + "\"00100010\":{\"vr\":\"PN\"},"
                        + "\"00400275\":{\"vr\":\"SQ\"}}");
    }

    @Test
    void leavesOutWhatIsBulk() throws IOException {
        attrs.setBytes(0x00091001, VR.UN, new byte[] {1, 2, 3});
        attrs.setBytes(Tag.OverlayData, VR.OW, new byte[DicomJson.MAX_INLINE_BYTES + 2]);
        attrs.setFragments(Tag.PixelData, VR.OB, new Fragments(List.of(new byte[2])));
        assertThat(json()).isEqualTo("{\"00091001\":{\"vr\":\"UN\",\"InlineBinary\":\"AQID\"}}");
    }

    @Test
    void isUtf8WhateverTheCharacterSetWas() throws IOException {
        attrs.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
        attrs.setBytes(Tag.InstitutionName, VR.LO, new byte[] {(byte) 0xFC, '"', 0x01, '\n'});
        Attributes item = attrs.newSequence(Tag.ReferencedStudySequence).newItem();
        item.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 144");
        item.setBytes(Tag.PatientComments, VR.LT, new byte[] {(byte) 0xBB, '\\', (byte) 0xEE});
        assertThat(json())
                .isEqualTo("{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                        + "\"00080080\":{\"vr\":\"LO\",\"Value\":[\"ü\\\"\\u0001\\n\"]},"
                        + "\"00081110\":{\"vr\":\"SQ\",\"Value\":[{"
                        + "\"00104000\":{\"vr\":\"LT\",\"Value\":[\"Л\\\\ю\"]}}]}}");
    }
}
