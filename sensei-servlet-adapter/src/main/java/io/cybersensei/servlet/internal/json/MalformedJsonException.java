package io.cybersensei.servlet.internal.json;

import java.io.IOException;

/** Signals that a text is no JSON document within the limits. */
public final class MalformedJsonException extends IOException {

  private static final long serialVersionUID = 1;

  private final String detail;

  MalformedJsonException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** Returns a sentence for the client that says what is wrong and where. */
  public String detail() {
    return detail;
  }
}
