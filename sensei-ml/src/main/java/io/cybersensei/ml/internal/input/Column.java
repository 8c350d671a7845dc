package io.cybersensei.ml.internal.input;

import java.util.Locale;

/** A column of a file of interactions. */
public enum Column {
  LEARNER(true),
  TOPIC(true),
  ITEM(false),
  SCORE(true),
  TIME(false),
  DURATION(false);

  private final boolean required;

  Column(boolean required) {
    this.required = required;
  }

  boolean required() {
    return required;
  }

  /** Returns the name in {@code --columns}, which is also the default name in the header. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
