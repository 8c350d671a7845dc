package io.cybersensei.ml.internal.input;

import java.util.Locale;

/** What a column of a file of interactions can mean. */
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

  /** As it is written in {@code --columns}; also the name a column has if nothing is said. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
