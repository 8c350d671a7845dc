package io.cybersensei.search.meaning;

import io.cybersensei.search.Passage;
import io.cybersensei.search.SearchDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The division of documents into parts of about {@value #LENGTH} characters, which a model for
 * sentences reads as a whole. Each part begins with the title. A part can have many short passages,
 * and a long passage can be in many parts.
 */
final class DocumentParts {

  /** About 200 words, of which the usual models take 256 pieces. */
  private static final int LENGTH = 900;

  private static final int LEAST = LENGTH / 2;

  private DocumentParts() {}

  /** A part that begins with a passage. */
  record Part(int passage, String text) {}

  /** Returns the parts of a document, at least one and at most the maximum. */
  static List<Part> of(SearchDocument document) {
    return of(document.title(), document.passages());
  }

  /** Returns the parts of a text under a title, at least one and at most the maximum. */
  static List<Part> of(String title, List<Passage> passages) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int i = 0; i < passages.size() && parts.size() < DocumentVectors.MAX_PARTS; i++) {
      String rest = passages.get(i).text().strip();
      if (text.length() > 0 && text.length() + rest.length() > LENGTH) {
        add(parts, title, first, text);
      }
      if (text.length() == 0) {
        first = i;
      }
      while (rest.length() > LENGTH) {
        int end = endOfWord(rest);
        text.append(rest, 0, end);
        add(parts, title, i, text);
        first = i;
        rest = rest.substring(end).strip();
      }
      text.append(rest).append('\n');
    }
    if (parts.isEmpty() || !text.toString().isBlank()) {
      add(parts, title, first, text);
    }
    return parts.subList(0, Math.min(parts.size(), DocumentVectors.MAX_PARTS));
  }

  private static void add(List<Part> parts, String title, int passage, StringBuilder text) {
    parts.add(new Part(passage, (title + '\n' + text).strip()));
    text.setLength(0);
  }

  private static int endOfWord(String text) {
    for (int at = LENGTH; at > LEAST; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(LENGTH)) ? LENGTH - 1 : LENGTH;
  }
}
