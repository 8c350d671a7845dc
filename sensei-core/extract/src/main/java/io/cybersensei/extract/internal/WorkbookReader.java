package io.cybersensei.extract.internal;

import io.cybersensei.extract.internal.XmlParts.Relationship;
import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;

/** The text of an Excel workbook, a passage for each row, at the number of its sheet. */
final class WorkbookReader {

  private WorkbookReader() {}

  static void read(Path file, PassageCollector text) throws IOException {
    try (XmlParts parts = new XmlParts(file)) {
      String main = parts.mainPart();
      Map<String, Relationship> relationships = parts.relationships(main);
      List<String> shared = new ArrayList<>();
      List<String> sheets = new ArrayList<>();
      for (Relationship each : relationships.values()) {
        if (each.type().equals("sharedStrings") && parts.has(each.target())) {
          parts.read(each.target(), new SharedTexts(shared));
        }
      }
      // The order of the sheets is not that of their files.
      parts.read(
          main,
          (name, element) -> {
            if (name.equals("sheet")) {
              sheets.add(XmlParts.relationshipOf(element));
            }
          });
      for (int i = 0; i < sheets.size() && !text.isFull(); i++) {
        Relationship sheet = relationships.get(sheets.get(i));
        if (sheet != null && sheet.type().equals("worksheet") && parts.has(sheet.target())) {
          parts.read(sheet.target(), new Sheet(shared, text, i + 1));
        }
      }
    }
  }

  /** The texts that cells refer to by their numbers. */
  private static final class SharedTexts implements XmlParts.Events {

    private final List<String> texts;
    private final StringBuilder text = new StringBuilder();
    private boolean inText;
    private int phonetic;

    SharedTexts(List<String> texts) {
      this.texts = texts;
    }

    @Override
    public void start(String name, XMLStreamReader element) {
      phonetic += name.equals("rPh") ? 1 : 0;
      inText = name.equals("t");
    }

    @Override
    public void text(String more) {
      if (inText && phonetic == 0) {
        text.append(more);
      }
    }

    @Override
    public void end(String name) {
      inText = false;
      phonetic -= name.equals("rPh") ? 1 : 0;
      if (name.equals("si")) {
        texts.add(text.toString());
        text.setLength(0);
      }
    }
  }

  private static final class Sheet implements XmlParts.Events {

    private final List<String> shared;
    private final PassageCollector text;
    private final int number;
    private final StringBuilder row = new StringBuilder();
    private final StringBuilder cell = new StringBuilder();
    private String type = "";
    private boolean inValue;

    Sheet(List<String> shared, PassageCollector text, int number) {
      this.shared = shared;
      this.text = text;
      this.number = number;
    }

    @Override
    public boolean isDone() {
      return text.isFull();
    }

    @Override
    public void start(String name, XMLStreamReader element) {
      if (name.equals("c")) {
        type = XmlParts.attribute(element, "t");
      }
      inValue = name.equals("v") || name.equals("t");
    }

    @Override
    public void text(String more) {
      if (inValue) {
        cell.append(more);
      }
    }

    @Override
    public void end(String name) {
      inValue = false;
      if (name.equals("c")) {
        String value = type.equals("s") ? sharedText(cell.toString()) : cell.toString();
        if (!value.isBlank()) {
          row.append(row.isEmpty() ? "" : " | ").append(value);
        }
        cell.setLength(0);
      } else if (name.equals("row")) {
        text.add(Position.Unit.PART, number, row.toString());
        row.setLength(0);
      }
    }

    private String sharedText(String index) {
      try {
        int at = Integer.parseInt(index.strip());
        return at >= 0 && at < shared.size() ? shared.get(at) : "";
      } catch (NumberFormatException e) {
        return "";
      }
    }
  }
}
