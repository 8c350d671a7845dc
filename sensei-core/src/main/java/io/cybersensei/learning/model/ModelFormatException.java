package io.cybersensei.learning.model;

import java.io.Serial;

/**
 * A model file whose checksum fits but whose content makes no sense. Its message ends a sentence.
 */
final class ModelFormatException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  ModelFormatException(String message) {
    super(message);
  }

  ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
