package io.cybersensei.extract.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parts in XML of a document that is a zip. Not thread-safe. */
final class XmlParts implements AutoCloseable {

  private static final long MAX_UNPACKED = 300L << 20;
  private static final int MAX_DEPTH = 1_000;

  private final ZipFile zip;
  private long unpacked;

  XmlParts(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
  }

  /** A consumer of a part in XML. */
  interface Events {

    /** Returns whether no more is needed. */
    default boolean isDone() {
      return false;
    }

    /** Begins an element. */
    void start(String name, XMLStreamReader element);

    /** Ends an element. */
    default void end(String name) {}

    /** Adds text within an element. */
    default void text(String text) {}
  }

  /**
   * Reads a part.
   *
   * @throws IOException if the part is missing, not well-formed, too deep or too large
   */
  void read(String name, Events events) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("The document has no part " + name + ".");
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The JDK's own limits differ between its releases: 100 and 200 since Java 24.
    factory.setProperty("jdk.xml.maxElementDepth", 0);
    factory.setProperty("jdk.xml.elementAttributeLimit", 10_000);
    try (InputStream in = new Counted(zip.getInputStream(entry))) {
      XMLStreamReader reader = factory.createXMLStreamReader(in);
      int depth = 0;
      while (reader.hasNext() && !events.isDone()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > MAX_DEPTH) {
              throw new IOException("The document is nested too deeply.");
            }
            events.start(reader.getLocalName(), reader);
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            events.end(reader.getLocalName());
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              events.text(reader.getText());
          default -> {}
        }
      }
      reader.close();
    } catch (XMLStreamException e) {
      throw new IOException("A part of the document is not well-formed.", e);
    }
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /** Returns the targets of a part's relationships by their ids, in their order. */
  Map<String, Relationship> relationships(String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String list = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Relationship> relationships = new LinkedHashMap<>();
    if (has(list)) {
      read(
          list,
          (name, element) -> {
            if (name.equals("Relationship")) {
              String target = attribute(element, "Target");
              relationships.put(
                  attribute(element, "Id"),
                  new Relationship(
                      attribute(element, "Type").replaceFirst(".*/", ""),
                      target.startsWith("/") ? target.substring(1) : resolved(folder, target)));
            }
          });
    }
    return relationships;
  }

  /** Returns the main part of an Office document. */
  String mainPart() throws IOException {
    return relationships("").values().stream()
        .filter(each -> each.type().equals("officeDocument"))
        .map(Relationship::target)
        .findFirst()
        .orElseThrow(() -> new IOException("The document has no main part."));
  }

  private static String resolved(String folder, String target) {
    return Path.of("/" + folder, target).normalize().toString().substring(1).replace('\\', '/');
  }

  /** A relationship of a part: the last segment of its type, and the name of another part. */
  record Relationship(String type, String target) {}

  /** Returns an attribute by its local name, or an empty text. */
  static String attribute(XMLStreamReader element, String name) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      if (element.getAttributeLocalName(i).equals(name)) {
        return element.getAttributeValue(i);
      }
    }
    return "";
  }

  /** Returns the attribute {@code r:id}; slides and sheets have a number {@code id} as well. */
  static String relationshipOf(XMLStreamReader element) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      String namespace = element.getAttributeNamespace(i);
      if (element.getAttributeLocalName(i).equals("id")
          && namespace != null
          && namespace.endsWith("/relationships")) {
        return element.getAttributeValue(i);
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** A part, whose bytes count towards those of the document. */
  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int some = super.read(target, offset, count);
      unpacked += Math.max(0, some);
      if (unpacked > MAX_UNPACKED) {
        throw new IOException("The document is too large when it is unpacked.");
      }
      return some;
    }
  }
}
