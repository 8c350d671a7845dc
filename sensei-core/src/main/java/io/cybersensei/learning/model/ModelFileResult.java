package io.cybersensei.learning.model;

import java.util.function.Function;

/** The result of reading a model file. */
public sealed interface ModelFileResult {

  /**
   * Calls the function of the case that applies, and returns its value.
   *
   * @param read the function for a model that was read
   * @param refused the function for a file that was refused
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super Read, ? extends R> read, Function<? super Refused, ? extends R> refused);

  /**
   * The file is complete and holds a model.
   *
   * @param model the model of the file
   */
  record Read(LearningModel model) implements ModelFileResult {

    @Override
    public <R> R match(
        Function<? super Read, ? extends R> read, Function<? super Refused, ? extends R> refused) {
      return read.apply(this);
    }
  }

  /**
   * The file is damaged, is not a model file, or was written by a newer version of Sensei.
   *
   * @param reason the reason, in a plain sentence or two
   */
  record Refused(String reason) implements ModelFileResult {

    @Override
    public <R> R match(
        Function<? super Read, ? extends R> read, Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
