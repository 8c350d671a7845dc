package io.cybersensei.transfer.framework;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML files of a course, as blocks. Not thread-safe. */
final class OlxFiles {

  /** The largest file that is read. */
  static final int MAX_FILE_BYTES = 5 << 20;

  private static final String ROOT = "course.xml";
  private static final int MAX_BLOCKS = 100_000;

  /** The maximum depth of elements in a file, and of the blocks of a subsection. */
  static final int MAX_DEPTH = 100;

  /** The kinds of blocks that contain others. */
  static final Set<String> CONTAINERS =
      Set.of(
          "course",
          "chapter",
          "sequential",
          "vertical",
          "library_content",
          "itembank",
          "split_test",
          "randomize",
          "conditional",
          "wrapper");

  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
  private final Map<String, OlxBlock> byPath = new HashMap<>();
  private int blocks;

  OlxFiles() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The JDK's own limits differ between its releases: 100 and 200 since Java 24.
    factory.setProperty("jdk.xml.maxElementDepth", 0);
    factory.setProperty("jdk.xml.elementAttributeLimit", 10_000);
  }

  /**
   * Returns whether a file is one of those that make up the structure of a course, whose folder is
   * that of the path or the first one in it.
   */
  static boolean isWanted(String path) {
    return !isOfMacOs(path)
        && (isOfCourse(path) || isOfCourse(path.substring(path.indexOf('/') + 1)));
  }

  /** Returns whether macOS has added a file with the attributes of another one. */
  private static boolean isOfMacOs(String path) {
    return path.substring(path.lastIndexOf('/') + 1).startsWith("._");
  }

  private static boolean isOfCourse(String path) {
    int slash = path.indexOf('/');
    return path.equals(ROOT)
        || (slash > 0
            && path.endsWith(".xml")
            && (CONTAINERS.contains(path.substring(0, slash)) || path.startsWith("problem/")));
  }

  /** Returns a block by its kind and name, if there is a file. */
  Optional<OlxBlock> block(String kind, String name) {
    // Colons stand for folders.
    return Optional.ofNullable(byPath.get(folder() + kind + "/" + name.replace(':', '/') + ".xml"));
  }

  /** Returns the block in course.xml, if there is one. */
  Optional<OlxBlock> root() {
    return Optional.ofNullable(byPath.get(folder() + ROOT));
  }

  /** Returns the folder with course.xml and a slash; empty if no other folder contains it. */
  private String folder() {
    return byPath.containsKey(ROOT)
        ? ""
        : byPath.keySet().stream()
            .filter(path -> path.indexOf('/') == path.length() - ROOT.length() - 1)
            .filter(path -> path.endsWith("/" + ROOT))
            .sorted()
            .findFirst()
            .map(path -> path.substring(0, path.length() - ROOT.length()))
            .orElse("");
  }

  /**
   * Reads a file.
   *
   * @param path its path in the folder or archive, such as course/chapter/a.xml
   * @param xml its content; not closed
   */
  void add(String path, InputStream xml) throws IOException, OlxException {
    byte[] bytes = xml.readNBytes(MAX_FILE_BYTES + 1);
    if (bytes.length > MAX_FILE_BYTES) {
      throw new OlxException(path, "too_large", "A file can have at most 5 MiB.");
    }
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      byPath.put(path, read(path, reader));
    } catch (XMLStreamException e) {
      throw new OlxException(path, "malformed", "The file is no well-formed XML.");
    }
  }

  private OlxBlock read(String path, XMLStreamReader reader)
      throws XMLStreamException, OlxException {
    OlxBlock file = new OlxBlock("course", Map.of(), new ArrayList<>());
    Deque<OlxBlock> open = new ArrayDeque<>(List.of(file));
    int skipped = 0;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new OlxException(path, "not_allowed", "The file must have no DTD.");
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        if (open.size() + skipped > MAX_DEPTH) {
          throw new OlxException(path, "too_deep", "Elements can be nested at most 100 deep.");
        }
        if (skipped > 0 || !CONTAINERS.contains(open.getFirst().kind())) {
          markContent(open.getFirst());
          skipped++;
        } else {
          OlxBlock block = begin(path, reader);
          open.getFirst().children().add(block);
          open.push(block);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (skipped > 0) {
          skipped--;
        } else {
          open.pop();
        }
      } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
        markContent(open.getFirst());
      }
    }
    return file.children().get(0);
  }

  /** Makes a block with a content of its own no pointer, and keeps nothing of the content. */
  private static void markContent(OlxBlock block) {
    if (!CONTAINERS.contains(block.kind()) && block.children().isEmpty()) {
      block.children().add(new OlxBlock("content", Map.of(), List.of()));
    }
  }

  private OlxBlock begin(String path, XMLStreamReader reader) throws OlxException {
    if (++blocks > MAX_BLOCKS) {
      throw new OlxException(path, "too_many", "A course can have at most 100,000 blocks.");
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new OlxBlock(reader.getLocalName(), Map.copyOf(attributes), new ArrayList<>());
  }
}
