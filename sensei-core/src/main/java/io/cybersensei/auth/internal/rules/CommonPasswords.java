package io.cybersensei.auth.internal.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A list of common passwords in lower case, taken from the lists of zxcvbn under the MIT licence
 * (see NOTICE): the 3,000 most common passwords of at least 8 characters, further common passwords
 * of at least 15, and the most common words and names of at least 8 letters.
 */
final class CommonPasswords {

  private static final String RESOURCE = "common-passwords.txt";
  private static final Set<String> ALL = read();

  private CommonPasswords() {}

  /** Returns whether a password is in the list, without distinction of case. */
  static boolean contain(String password) {
    return ALL.contains(password.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    InputStream resource = CommonPasswords.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("The resource " + RESOURCE + " is missing from the jar.");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      return lines.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
