package io.cybersensei.extract.internal;

import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.upload.text.Passages;
import java.util.ArrayList;
import java.util.List;

/** The text of a file, up to the limits. Not thread-safe. */
final class PassageCollector {

  private final List<Passage> passages = new ArrayList<>();
  private int length;

  /** Adds text at a position. White space is made single, and lines stay. */
  void add(Position.Unit unit, int value, String text) {
    String clean = clean(text);
    if (clean.isEmpty() || isFull()) {
      return;
    }
    int left = Passages.MAX_TEXT - length;
    String fitting = clean.length() <= left ? clean : clean.substring(0, left);
    if (!fitting.isEmpty() && Character.isHighSurrogate(fitting.charAt(fitting.length() - 1))) {
      fitting = fitting.substring(0, fitting.length() - 1);
    }
    length += clean.length() <= left ? clean.length() : left;
    passages.add(Passage.at(new Position(unit, value), fitting));
  }

  /** Returns whether nothing more fits, so that the reader can end. */
  boolean isFull() {
    return length >= Passages.MAX_TEXT || passages.size() >= Passages.MAX_PASSAGES;
  }

  List<Passage> passages() {
    return List.copyOf(passages);
  }

  private static String clean(String text) {
    return text.replaceAll("\\r\\n?|[\\u2028\\u2029]", "\n")
        .replaceAll("[\\p{Cc}&&[^\\n]]|\\uFFFD|\\uFEFF", " ")
        .replaceAll("[\\p{Zs}]+", " ")
        .replaceAll(" ?\\n[ \\n]*", "\n")
        .strip();
  }
}
