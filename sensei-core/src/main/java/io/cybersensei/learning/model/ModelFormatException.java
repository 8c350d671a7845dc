package io.cybersensei.learning.model;

import java.io.Serial;

/**
 * An invalid content in a model file with the right checksum. The message is the end of a sentence
 * that {@link ModelSections#read} begins.
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
