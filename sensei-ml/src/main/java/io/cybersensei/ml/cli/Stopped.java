package io.cybersensei.ml.cli;

import java.io.Serial;

/** The user asked for an end. */
final class Stopped extends RuntimeException {

  /** What a shell expects of a program that ended on Ctrl-C. */
  static final int EXIT_CODE = 130;

  @Serial private static final long serialVersionUID = 1L;

  Stopped() {
    super("Stopped; nothing was written.");
  }
}
