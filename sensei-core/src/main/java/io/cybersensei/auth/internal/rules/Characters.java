package io.cybersensei.auth.internal.rules;

/** The properties of Unicode characters that the rules of names, addresses and passwords use. */
public final class Characters {

  /** The length above which no text is normalised, far above every limit of the rules. */
  private static final int MAX_LENGTH = 1024;

  private Characters() {}

  /** Returns whether a text has more than 1,024 characters, and should be refused as it is. */
  public static boolean isOverlong(String text) {
    return text.length() > MAX_LENGTH;
  }

  /**
   * Folds the case of a text, code point by code point. Unlike {@code toLowerCase}, the result does
   * not depend on neighbouring characters, so the final sigma of Greek equals the other sigma.
   */
  static String foldCase(String text) {
    return text.codePoints()
        .map(codePoint -> Character.toLowerCase(Character.toUpperCase(codePoint)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Returns whether a code point is a mark that modifies the character before it. */
  static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Returns whether a code point is a letter or mark for Unicode, but invisible. */
  static boolean isInvisible(int codePoint) {
    return switch (codePoint) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
      default ->
          (codePoint >= 0x180B && codePoint <= 0x180F)
              || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  /** Returns whether a code point can stand in a full name: no control, no change of direction. */
  static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      // Persian and Indic names need the two joiners.
      case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
      default -> true;
    };
  }
}
