package io.cybersensei.auth.service;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A right of a service credential. A service can do nothing else. */
public enum ServiceScope {
  /** To log interactions of any learner. */
  LOG,
  /** To see recommendations and other estimates for any learner. */
  RECOMMEND,
  /** To replace the curriculum and the activities. */
  TEACH,
  /** To rename and merge learners. */
  MERGE,
  /** To store, void and read statements of xAPI about any learner. */
  STATEMENTS;

  /** Returns the name in requests and responses, such as {@code recommend}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the scope of a name.
   *
   * @param wireName the name
   * @return the scope; empty for an unknown name
   */
  public static Optional<ServiceScope> of(String wireName) {
    return Stream.of(values()).filter(scope -> scope.wireName().equals(wireName)).findFirst();
  }
}
