package io.cybersensei.ml.internal.exports;

import java.util.Locale;

/** The formats of exports. */
public enum ExportFormat {
  /** The report "Responses" or "Grades" of a quiz in Moodle. */
  MOODLE_QUIZ("Moodle quiz report"),
  /** The log report of Moodle. */
  MOODLE_LOG("Moodle log"),
  /** The student analysis of a classic quiz in Canvas. */
  CANVAS_QUIZ("Canvas student analysis"),
  /** The item analysis of a quiz in Canvas, which names no learners. */
  CANVAS_ITEMS("Canvas item analysis"),
  /** The tracking log of Open edX. */
  OPENEDX("Open edX tracking log"),
  /** Statements of xAPI. */
  XAPI("xAPI statements"),
  /** Delimited text with a row for each answer. */
  CSV("CSV");

  private final String words;

  ExportFormat(String words) {
    this.words = words;
  }

  /** Returns the name for people. */
  public String words() {
    return words;
  }

  /** Returns whether a file of the format is JSON. */
  boolean isJson() {
    return this == OPENEDX || this == XAPI;
  }

  /** Returns the value of the option that names the format. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
