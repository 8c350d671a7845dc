package io.cybersensei.extract.internal;

import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/** The text of OpenDocument: a passage for each slide, or for each section under a heading. */
final class OpenDocumentReader implements XmlParts.Events {

  /** Deleted text, remarks of authors, and notes of speakers. */
  private static final Set<String> UNSEEN =
      Set.of("tracked-changes", "annotation", "notes", "forms", "event-listeners");

  private static final int LONG = 4_000;

  private final PassageCollector text;
  private final StringBuilder passage = new StringBuilder();
  private int unseen;
  private int paragraphs;
  private int slide;
  private int part = 1;

  private OpenDocumentReader(PassageCollector text) {
    this.text = text;
  }

  static void read(Path file, PassageCollector text) throws IOException {
    try (XmlParts parts = new XmlParts(file)) {
      OpenDocumentReader reader = new OpenDocumentReader(text);
      parts.read("content.xml", reader);
      reader.endPassage();
    }
  }

  @Override
  public boolean isDone() {
    return text.isFull();
  }

  @Override
  public void start(String name, XMLStreamReader element) {
    if (UNSEEN.contains(name)) {
      unseen++;
    }
    switch (name) {
      case "page" -> {
        endPassage();
        slide++;
      }
      case "h", "p" -> {
        if (slide == 0 && paragraphs == 0 && (name.equals("h") || passage.length() > LONG)) {
          endPassage();
        }
        paragraphs++;
      }
      case "s", "tab" -> add(" ");
      case "line-break" -> add("\n");
      default -> {}
    }
  }

  @Override
  public void text(String more) {
    if (paragraphs > 0) {
      add(more);
    }
  }

  private void add(String more) {
    if (unseen == 0) {
      passage.append(more);
    }
  }

  @Override
  public void end(String name) {
    if (UNSEEN.contains(name)) {
      unseen--;
    }
    if (name.equals("h") || name.equals("p")) {
      paragraphs--;
      add("\n");
    }
  }

  private void endPassage() {
    if (!passage.toString().isBlank()) {
      if (slide > 0) {
        text.add(Position.Unit.SLIDE, slide, passage.toString());
      } else {
        text.add(Position.Unit.PART, part++, passage.toString());
      }
    }
    passage.setLength(0);
  }
}
