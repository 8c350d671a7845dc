package io.cybersensei.auth.internal.rules;

/** What Unicode says of characters, as far as names, addresses and passwords need it. */
public final class Characters {

  /** Far above every limit on what is typed, and short enough to normalise without a thought. */
  private static final int OVERLONG = 1024;

  private Characters() {}

  /** Whether a text is too long to be worth normalising before it is refused. */
  public static boolean isOverlong(String text) {
    return text.length() > OVERLONG;
  }

  /**
   * Removes the distinction of case, code point by code point. Unlike a plain {@code toLowerCase}
   * this does not depend on neighbours, so the Greek final sigma equals the other one.
   */
  static String foldCase(String text) {
    return text.codePoints()
        .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether Unicode counts this as a letter or mark although nothing is drawn for it. */
  static boolean isInvisible(int codePoint) {
    return switch (codePoint) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
      default ->
          (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  /** Whether this belongs in one line of a person's name: no control, no hidden direction. */
  static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      // Persian and Indic names are misspelt without the two joiners.
      case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
      default -> true;
    };
  }
}
