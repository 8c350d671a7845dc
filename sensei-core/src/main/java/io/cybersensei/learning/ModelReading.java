package io.cybersensei.learning;

/** The outcome of reading a model file. */
public sealed interface ModelReading {

  /**
   * The file is whole.
   *
   * @param model what it holds
   */
  record Read(LearningModel model) implements ModelReading {}

  /**
   * The file is damaged, is no model at all, or was written by a newer version.
   *
   * @param reason one plain sentence
   */
  record Refused(String reason) implements ModelReading {}
}
