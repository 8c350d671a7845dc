package io.cybersensei.ml.internal.input;

import java.nio.file.Path;
import java.util.Locale;

/** The delimiter of the fields of a row. */
public enum Delimiter {
  TAB('\t'),
  COMMA(','),
  SEMICOLON(';');

  private final char character;

  Delimiter(char character) {
    this.character = character;
  }

  char character() {
    return character;
  }

  /** Returns the delimiter that the name of a file suggests. */
  static Delimiter of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".tsv") || name.endsWith(".tab") ? TAB : COMMA;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
