package io.cybersensei.ml.internal.input;

import java.util.Locale;

/** The use of quotes in a file. */
public enum Quoting {
  /** A quote is a character like any other, as in tab-separated values. */
  NONE('\0'),
  /** A field can be quoted, and a quote in it is doubled, as in RFC 4180. */
  DOUBLE('"');

  private final char character;

  Quoting(char character) {
    this.character = character;
  }

  /** Returns the character that quotes; NUL, which no file has, if none does. */
  char character() {
    return character;
  }

  /** Returns the usual quoting of files with a delimiter. */
  static Quoting of(Delimiter delimiter) {
    return delimiter == Delimiter.TAB ? NONE : DOUBLE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
