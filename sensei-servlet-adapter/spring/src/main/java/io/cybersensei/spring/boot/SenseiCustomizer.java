package io.cybersensei.spring.boot;

import io.cybersensei.Sensei;

/** A bean of the application that changes the builder of Sensei. */
@FunctionalInterface
public interface SenseiCustomizer {

  /** Changes the builder, which has the storage. */
  void customize(Sensei.Builder sensei);
}
