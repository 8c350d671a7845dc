package io.cybersensei.auth.internal.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables of this package, as files of the jar. */
final class Resources {

  private Resources() {}

  /** Returns the lines of a table, without its comments, which begin with {@code #}. */
  static List<String> lines(String name) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(open(name), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a table, which the caller closes. */
  static InputStream open(String name) {
    InputStream resource = Resources.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalStateException("The resource " + name + " is missing from the jar.");
    }
    return resource;
  }
}
