package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import dev.lethe.pixel.document.CdaVocabulary.Kept;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Copies of a CDA document what {@link CdaVocabulary} knows. Text is what the judge leaves of it, without its inline markup. */
final class CdaBody {
    static final String CDA = "urn:hl7-org:v3";
    static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;
    static final String NULL_FLAVOR = "nullFlavor";
    /** There is a value, which is withheld. */
    static final String MASKED = "MSK";

    private static final List<String> KINDS = List.of("classCode", "moodCode", "typeCode");
    private static final String NEGATION = "negationInd";
    /** A document of another kind inside the document. */
    private static final String FOREIGN_BODY = "nonXMLBody";

    private static final String LINE_BREAK = "br";
    private static final Set<String> BLOCKS =
            Set.of("paragraph", "list", "item", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption");

    private final XmlReader in;
    private final XMLStreamWriter out;
    private final JudgedText text;

    CdaBody(XmlReader in, XMLStreamWriter out, WordJudge judge) {
        this.in = in;
        this.out = out;
        this.text = new JudgedText(judge);
    }

    /** Copies what is kept of the element that has started last, and reads to its end. */
    void element() throws QuarantineException, XMLStreamException {
        Kept kept = in.isIn(CDA) ? CdaVocabulary.element(in.name()) : null;
        if (in.isIn(CDA) && in.name().equals(FOREIGN_BODY)) {
            throw Refusal.unsupported();
        }
        String type = null;
        if (kept == Kept.VALUE) {
            type = in.attribute(XSI, "type");
            type = type == null ? null : type.substring(type.indexOf(':') + 1);
            kept = CdaVocabulary.type(type);
        }
        if (kept == null) {
            in.skip();
            return;
        }
        switch (kept) {
            case STRUCTURE -> structure(type);
            case CODE -> code(type);
            case STATUS -> attribute("code", CdaVocabulary.isStatus(in.attribute(null, "code")));
            case TEMPLATE -> attribute("root", CdaVocabulary.isTemplate(in.attribute(null, "root")));
            case QUANTITY -> quantity(type);
            case NARRATIVE -> narrative();
            default -> line(type);
        }
    }

    private void structure(String type) throws QuarantineException, XMLStreamException {
        start(type);
        for (String kind : KINDS) {
            if (CdaVocabulary.isKind(in.attribute(null, kind))) {
                out.writeAttribute(kind, in.attribute(null, kind));
            }
        }
        String negation = in.attribute(null, NEGATION);
        if ("true".equals(negation) || "false".equals(negation)) {
            out.writeAttribute(NEGATION, negation);
        }
        for (XmlReader.Event event = in.next(); event != XmlReader.Event.END; event = in.next()) {
            if (event == XmlReader.Event.START) {
                element();
            }
        }
        out.writeEndElement();
    }

    private void start(String type) throws XMLStreamException {
        out.writeStartElement(in.name());
        if (type != null) {
            out.writeAttribute("xsi", XSI, "type", type);
        }
    }

    private void code(String type) throws QuarantineException, XMLStreamException {
        start(type);
        String code = in.attribute(null, "code");
        String system = in.attribute(null, "codeSystem");
        String meaning = in.attribute(null, "displayName");
        if (CdaVocabulary.isCode(code, system)) {
            out.writeAttribute("code", code);
            out.writeAttribute("codeSystem", system);
            if (meaning != null && text.isClean(meaning)) {
                out.writeAttribute("displayName", meaning);
            }
        } else {
            out.writeAttribute(NULL_FLAVOR, MASKED);
        }
        out.writeEndElement();
        in.skip();
    }

    private void quantity(String type) throws QuarantineException, XMLStreamException {
        start(type);
        String value = in.attribute(null, "value");
        String unit = in.attribute(null, "unit");
        if (CdaVocabulary.isNumber(value)) {
            out.writeAttribute("value", value);
            if (CdaVocabulary.isUnit(unit) && text.isClean(unit)) {
                out.writeAttribute("unit", unit);
            }
        } else {
            out.writeAttribute(NULL_FLAVOR, MASKED);
        }
        out.writeEndElement();
        in.skip();
    }

    /** An element that is nothing without its one attribute. */
    private void attribute(String name, boolean harmless) throws QuarantineException, XMLStreamException {
        if (harmless) {
            out.writeEmptyElement(in.name());
            out.writeAttribute(name, in.attribute(null, name));
        }
        in.skip();
    }

    private void line(String type) throws QuarantineException, XMLStreamException {
        start(type);
        int open = 1;
        while (open > 0) {
            switch (in.next()) {
                case START -> open++;
                case END -> open--;
                case TEXT -> text.add(in.text());
            }
        }
        out.writeCharacters(text.take());
        out.writeEndElement();
    }

    private void narrative() throws QuarantineException, XMLStreamException {
        out.writeStartElement(in.name());
        int inline = 0;
        for (XmlReader.Event event = in.next(); event != XmlReader.Event.END || inline > 0; event = in.next()) {
            if (event == XmlReader.Event.TEXT) {
                text.add(in.text());
            } else if (event == XmlReader.Event.END) {
                inline--;
            } else if (BLOCKS.contains(in.name())) {
                out.writeCharacters(text.take());
                narrative();
            } else {
                if (in.name().equals(LINE_BREAK)) {
                    out.writeCharacters(text.take());
                    out.writeEmptyElement(LINE_BREAK);
                }
                inline++;
            }
        }
        out.writeCharacters(text.take());
        out.writeEndElement();
    }
}
