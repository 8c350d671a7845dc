package io.cybersensei.extract.internal;

import io.cybersensei.extract.internal.XmlParts.Relationship;
import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** The text of a PowerPoint presentation, a passage for each slide. */
final class SlidesReader {

  private SlidesReader() {}

  static void read(Path file, PassageCollector text) throws IOException {
    try (XmlParts parts = new XmlParts(file)) {
      String main = parts.mainPart();
      Map<String, Relationship> relationships = parts.relationships(main);
      List<String> slides = new ArrayList<>();
      // The order of the slides is not that of their files.
      parts.read(
          main,
          (name, element) -> {
            if (name.equals("sldId")) {
              slides.add(XmlParts.relationshipOf(element));
            }
          });
      int number = 1;
      for (String id : slides) {
        Relationship slide = relationships.get(id);
        if (slide != null && parts.has(slide.target()) && !text.isFull()) {
          Slide read = new Slide();
          parts.read(slide.target(), read);
          text.add(Position.Unit.SLIDE, number, read.text.toString());
        }
        number++;
      }
    }
  }

  private static final class Slide implements XmlParts.Events {

    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private int fallbacks;

    @Override
    public void start(String name, XMLStreamReader element) {
      switch (name) {
        case "Fallback" -> fallbacks++;
        case "t" -> inText = true;
        case "br" -> text.append('\n');
        default -> {}
      }
    }

    @Override
    public void text(String more) {
      if (inText && fallbacks == 0) {
        text.append(more);
      }
    }

    @Override
    public void end(String name) {
      switch (name) {
        case "Fallback" -> fallbacks--;
        case "t" -> inText = false;
        case "p" -> text.append('\n');
        default -> {}
      }
    }
  }
}
