package dev.lethe.pixel.document;

import dev.lethe.deid.QuarantineException;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements and texts of an XML document, one after the other; comments and processing instructions are passed over. A document
 * type declaration, and with it every entity of its own, is refused. Owned by one thread.
 */
final class XmlReader {
    private static final int DEEPEST = 64;
    private static final int MOST_EVENTS = 4_000_000;
    /** Has characters that 1.0, which is written, has not. */
    private static final String NOT_WRITTEN = "1.1";

    enum Event {
        START,
        TEXT,
        END
    }

    private final XMLStreamReader reader;
    private int depth;
    private int events;

    private XmlReader(XMLStreamReader reader) {
        this.reader = reader;
    }

    /** @param document with or without its padding byte */
    static XmlReader of(byte[] document) throws QuarantineException {
        // The JDK's own, whatever else is on the class path: what is said here is said to that one.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        XMLStreamReader reader;
        try {
            reader = factory.createXMLStreamReader(XmlCharset.reader(document));
        } catch (XMLStreamException | RuntimeException e) {
            throw Refusal.damaged();
        }
        if (NOT_WRITTEN.equals(reader.getVersion())) {
            throw Refusal.unsupported();
        }
        return new XmlReader(reader);
    }

    /** The next of them; null at the end of the document. */
    Event next() throws QuarantineException {
        while (true) {
            Event event = event();
            if (event != null) {
                return event;
            }
            if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                return null;
            }
        }
    }

    private Event event() throws QuarantineException {
        if (++events > MOST_EVENTS) {
            throw Refusal.tooLarge();
        }
        switch (advanced()) {
            case XMLStreamConstants.START_ELEMENT:
                if (++depth > DEEPEST) {
                    throw Refusal.tooLarge();
                }
                return Event.START;
            case XMLStreamConstants.END_ELEMENT:
                depth--;
                return Event.END;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE:
                return Event.TEXT;
            case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION, XMLStreamConstants.END_DOCUMENT:
                return null;
            default:
                throw Refusal.unsupported();
        }
    }

    private int advanced() throws QuarantineException {
        try {
            return reader.next();
        } catch (XMLStreamException | RuntimeException e) {
            throw Refusal.damaged();
        }
    }

    /** Passes over the rest of the element that has started last. */
    void skip() throws QuarantineException {
        int outer = depth - 1;
        while (depth > outer) {
            if (next() == null) {
                throw Refusal.damaged();
            }
        }
    }

    /** Whether the element that has started last is of a namespace. */
    boolean isIn(String namespace) {
        return namespace.equals(reader.getNamespaceURI());
    }

    String name() {
        return reader.getLocalName();
    }

    /** Of the element that has started last; null where it is missing. */
    String attribute(String namespace, String name) {
        return reader.getAttributeValue(namespace, name);
    }

    String text() {
        return reader.getText();
    }
}
