package io.cybersensei.spring.boot;

import io.cybersensei.jpa.JpaStorage;

/** A bean of the application that changes the builder of the storage before it is opened. */
@FunctionalInterface
public interface SenseiStorageCustomizer {

  /** Changes the builder, which has the settings {@code sensei.*}. */
  void customize(JpaStorage.Builder storage);
}
