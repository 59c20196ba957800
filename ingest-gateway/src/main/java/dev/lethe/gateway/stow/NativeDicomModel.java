package dev.lethe.gateway.stow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.dicom.Attributes;
import dev.lethe.dicom.ElementDictionary;
import dev.lethe.dicom.VR;
import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a response module as Native DICOM Model (PS3.19 A.1): sequences, texts and integers; no bulk, no names. */
final class NativeDicomModel {
    private NativeDicomModel() {}

    static byte[] write(Attributes attributes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, UTF_8.name());
            xml.writeStartDocument(UTF_8.name(), "1.0");
            xml.writeStartElement("NativeDicomModel");
            xml.writeDefaultNamespace("http://dicom.nema.org/PS3.19/models/NativeDICOM");
            xml.writeAttribute("xml:space", "preserve");
            writeAttributes(xml, attributes);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a response module can always be written");
        }
        return out.toByteArray();
    }

    private static void writeAttributes(XMLStreamWriter xml, Attributes attributes) throws XMLStreamException {
        for (int tag : attributes.tags()) {
            VR vr = attributes.getVR(tag);
            xml.writeStartElement("DicomAttribute");
            xml.writeAttribute("tag", String.format("%08X", tag));
            xml.writeAttribute("vr", vr.name());
            xml.writeAttribute("keyword", ElementDictionary.keywordOf(tag));
            if (vr == VR.SQ) {
                int number = 1;
                for (Attributes item : attributes.getSequence(tag)) {
                    xml.writeStartElement("Item");
                    xml.writeAttribute("number", Integer.toString(number++));
                    writeAttributes(xml, item);
                    xml.writeEndElement();
                }
            } else {
                writeValue(xml, attributes, tag, vr);
            }
            xml.writeEndElement();
        }
    }

    private static void writeValue(XMLStreamWriter xml, Attributes attributes, int tag, VR vr)
            throws XMLStreamException {
        String value = vr == VR.US ? Integer.toString(attributes.getInt(tag, 0)) : attributes.getString(tag);
        if (value != null && !value.isEmpty()) {
            xml.writeStartElement("Value");
            xml.writeAttribute("number", "1");
            xml.writeCharacters(value);
            xml.writeEndElement();
        }
    }
}
