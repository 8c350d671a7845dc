package io.cybersensei.upload.testing;

import io.cybersensei.upload.ContentCheck;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Checks of files in memory. */
public final class Checks {

  private Checks() {}

  /** Returns the codes of the findings about a file. */
  public static List<FindingCode> codes(String name, byte[] file) {
    return findings(name, file).stream().map(Finding::code).toList();
  }

  /** Returns the findings about a file. */
  public static List<Finding> findings(String name, byte[] file) {
    try {
      return ContentCheck.check(name, new BytesChannel(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
