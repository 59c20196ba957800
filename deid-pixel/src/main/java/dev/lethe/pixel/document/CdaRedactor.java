package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Makes a new CDA document (HL7 CDA Release 2) with a masked header, in which only type and title of the document are kept, and
 * with what {@link CdaBody} keeps of its structured body. A document with a body of another kind is refused.
 */
final class CdaRedactor {
    private static final String ROOT = "ClinicalDocument";

    private final XmlReader in;
    private final XMLStreamWriter out;
    private final CdaBody body;
    private boolean typed;
    private boolean finished;

    private CdaRedactor(XmlReader in, XMLStreamWriter out, WordJudge judge) {
        this.in = in;
        this.out = out;
        this.body = new CdaBody(in, out, judge);
    }

    static byte[] redact(byte[] document, WordJudge judge) throws QuarantineException {
        XmlReader in = XmlReader.of(document);
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(clean, StandardCharsets.UTF_8.name());
            new CdaRedactor(in, out, judge).document();
            out.close();
        } catch (XMLStreamException e) {
            throw Refusal.damaged();
        }
        return clean.toByteArray();
    }

    private void document() throws QuarantineException, XMLStreamException {
        if (in.next() != XmlReader.Event.START
                || !in.isIn(CdaBody.CDA)
                || !in.name().equals(ROOT)) {
            throw Refusal.unsupported();
        }
        out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        out.writeStartElement(ROOT);
        out.writeDefaultNamespace(CdaBody.CDA);
        out.writeNamespace("xsi", CdaBody.XSI);
        out.writeEmptyElement("typeId");
        out.writeAttribute("root", "2.16.840.1.113883.1.3");
        out.writeAttribute("extension", "POCD_HD000040");
        masked("id");
        for (XmlReader.Event event = in.next(); event != XmlReader.Event.END; event = in.next()) {
            if (event == XmlReader.Event.START) {
                child();
            }
        }
        if (!finished) {
            throw Refusal.unsupported();
        }
        out.writeEndDocument();
        while (in.next() != null) {
            // What follows the root must be well-formed, too.
            continue;
        }
    }

    private void child() throws QuarantineException, XMLStreamException {
        String name = in.isIn(CdaBody.CDA) ? in.name() : "";
        if (name.equals("code") && !typed && !finished) {
            typed = true;
            body.element();
        } else if (name.equals("title") && typed && !finished) {
            body.element();
        } else if (name.equals("component") && !finished) {
            finished = true;
            header();
            body.element();
        } else {
            in.skip();
        }
    }

    /** What CDA requires between title and body. */
    private void header() throws XMLStreamException {
        if (!typed) {
            masked("code");
        }
        masked("effectiveTime");
        masked("confidentialityCode");
        masked("recordTarget", "patientRole", "id");
        out.writeStartElement("author");
        masked("time");
        masked("assignedAuthor", "id");
        out.writeEndElement();
        masked("custodian", "assignedCustodian", "representedCustodianOrganization", "id");
    }

    /** An element within others, whose value is withheld. */
    private void masked(String... path) throws XMLStreamException {
        for (int i = 0; i < path.length - 1; i++) {
            out.writeStartElement(path[i]);
        }
        out.writeEmptyElement(path[path.length - 1]);
        out.writeAttribute(CdaBody.NULL_FLAVOR, CdaBody.MASKED);
        for (int i = 0; i < path.length - 1; i++) {
            out.writeEndElement();
        }
    }
}
