package io.cybersensei.extract.internal;

import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLStreamReader;

/** The text of a Word document, a passage for each section under a heading. */
final class WordReader implements XmlParts.Events {

  /** A section without headings is split, so that a hit is not the whole document. */
  private static final int LONG = 4_000;

  private final PassageCollector text;
  private final StringBuilder section = new StringBuilder();
  private final StringBuilder paragraph = new StringBuilder();
  private boolean heading;
  private boolean inText;

  /** Text boxes are there twice; the second time for old programs. */
  private int fallbacks;

  private int number = 1;

  private WordReader(PassageCollector text) {
    this.text = text;
  }

  static void read(Path file, PassageCollector text) throws IOException {
    try (XmlParts parts = new XmlParts(file)) {
      WordReader reader = new WordReader(text);
      parts.read(parts.mainPart(), reader);
      reader.endSection();
    }
  }

  @Override
  public boolean isDone() {
    return text.isFull();
  }

  @Override
  public void start(String name, XMLStreamReader element) {
    switch (name) {
      case "Fallback" -> fallbacks++;
      case "t" -> inText = true;
      case "tab", "br", "cr" -> paragraph.append(name.equals("tab") ? ' ' : '\n');
      case "pStyle" -> {
        String style = XmlParts.attribute(element, "val").toLowerCase(Locale.ROOT);
        heading |= style.startsWith("heading") || style.equals("title");
      }
      case "outlineLvl" -> heading |= !XmlParts.attribute(element, "val").equals("9");
      default -> {}
    }
  }

  @Override
  public void text(String more) {
    if (inText && fallbacks == 0) {
      paragraph.append(more);
    }
  }

  @Override
  public void end(String name) {
    switch (name) {
      case "Fallback" -> fallbacks--;
      case "t" -> inText = false;
      case "p" -> endParagraph();
      default -> {}
    }
  }

  private void endParagraph() {
    if (heading || section.length() > LONG) {
      endSection();
    }
    section.append(paragraph).append('\n');
    paragraph.setLength(0);
    heading = false;
  }

  private void endSection() {
    if (!section.toString().isBlank()) {
      text.add(Position.Unit.PART, number++, section.toString());
    }
    section.setLength(0);
  }
}
