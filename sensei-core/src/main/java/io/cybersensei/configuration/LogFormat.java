package io.cybersensei.configuration;

/** The forms of a log. */
public enum LogFormat {

  /** Lines for people. */
  TEXT,

  /** One object of JSON a line, for programs. */
  JSON
}
