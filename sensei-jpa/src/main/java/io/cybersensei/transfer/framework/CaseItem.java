package io.cybersensei.transfer.framework;

/**
 * An item of a framework (CFItem).
 *
 * @param identifier the id
 * @param code the code for people, such as 3.NF.1; empty if it has none
 * @param statement the short statement, or the full one if there is no short one
 * @param type the type, such as Standard; empty if it has none
 * @param place the place in lists of siblings; empty if it has none
 */
record CaseItem(String identifier, String code, String statement, String type, String place) {

  private static final int MAX_LENGTH = 200;

  /** Returns the name for people, on one line of at most 200 characters. */
  String title() {
    String line =
        (code.isEmpty() ? statement : code + " " + statement)
            .replaceAll("[\\p{Cntrl}\\p{Cs}\\s]+", " ")
            .strip();
    if (line.isEmpty()) {
      return identifier;
    }
    return line.length() <= MAX_LENGTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX_LENGTH - 2)))
                .strip()
            + "…";
  }
}
