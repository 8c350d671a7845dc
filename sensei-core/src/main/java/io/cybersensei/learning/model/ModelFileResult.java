package io.cybersensei.learning.model;

/** The outcome of reading a model file. */
public sealed interface ModelFileResult {

  /**
   * The file is whole.
   *
   * @param model what it holds
   */
  record Read(LearningModel model) implements ModelFileResult {}

  /**
   * The file is damaged, is no model at all, or was written by a newer version.
   *
   * @param reason one plain sentence
   */
  record Refused(String reason) implements ModelFileResult {}
}
