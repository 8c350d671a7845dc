package io.cybersensei.jpa.internal.versions;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first two numbers of a library's version.
 *
 * @param major the first number
 * @param minor the second number; 0 if there is none
 */
record LibraryVersion(int major, int minor) implements Comparable<LibraryVersion> {

  private static final Pattern NUMBERS = Pattern.compile("\\D*(\\d{1,4})(?:\\.(\\d{1,4}))?.*");

  /** Returns the version that a text begins with; empty if it begins with none. */
  static Optional<LibraryVersion> of(String text) {
    Matcher numbers = NUMBERS.matcher(text.strip());
    if (!numbers.matches()) {
      return Optional.empty();
    }
    String minor = numbers.group(2);
    return Optional.of(
        new LibraryVersion(
            Integer.parseInt(numbers.group(1)), minor == null ? 0 : Integer.parseInt(minor)));
  }

  @Override
  public int compareTo(LibraryVersion other) {
    return major == other.major
        ? Integer.compare(minor, other.minor)
        : Integer.compare(major, other.major);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
