package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.DamagedContentException;
import java.io.ByteArrayInputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads small parts in XML without DTDs and entities. */
final class SafeXml {

  private SafeXml() {}

  /**
   * Passes the reader to a consumer at the start of each element.
   *
   * @throws DamagedContentException if the XML is not well-formed
   */
  static void eachElement(byte[] xml, Consumer<XMLStreamReader> element) {
    // A factory for each: that of the JDK is not thread-safe.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    // The JDK's own limits differ between its releases: 100 and 200 since Java 24.
    factory.setProperty("jdk.xml.maxElementDepth", 0);
    factory.setProperty("jdk.xml.elementAttributeLimit", 10_000);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          element.accept(reader);
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw new DamagedContentException("A description in the document is not well-formed.");
    }
  }

  /** Returns an attribute, or an empty text. */
  static String attribute(XMLStreamReader reader, String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return "";
  }
}
