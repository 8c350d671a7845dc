package io.cybersensei.activity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kind of an activity. */
public enum ActivityKind {
  /** A text to read. */
  READING,
  /** A video to watch. */
  VIDEO,
  /** A recording to listen to. */
  AUDIO,
  /** Questions to practise with. */
  EXERCISE,
  /** Questions that count as a test. */
  QUIZ,
  /** An exchange with others, such as a forum. */
  DISCUSSION,
  /** A larger piece of work to hand in. */
  PROJECT,
  /** A lesson at a time, in a room or online. */
  SESSION,
  /** An activity of another kind. */
  OTHER;

  /** The use of an activity on the way through a topic. */
  enum Use {
    STUDY,
    PRACTICE,
    OTHER
  }

  /** Returns the name in files and over HTTP, in lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the kind with a name in files and over HTTP; empty if there is none. */
  public static Optional<ActivityKind> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }

  Use use() {
    return switch (this) {
      case READING, VIDEO, AUDIO, SESSION -> Use.STUDY;
      case EXERCISE, QUIZ -> Use.PRACTICE;
      case DISCUSSION, PROJECT, OTHER -> Use.OTHER;
    };
  }

  /** Returns whether the time of the activity is the same at any pace. */
  boolean runsByItself() {
    return this == VIDEO || this == AUDIO || this == SESSION;
  }
}
