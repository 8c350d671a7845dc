package io.cybersensei.learning.registry;

import java.util.function.Function;

/** The result of making a stored model the active one. */
public sealed interface ModelActivationResult {

  /**
   * Calls the function of the case that applies, and returns its value.
   *
   * @param activated the function for a model that was activated
   * @param unknownId the function for an id without a model
   * @param unreadable the function for a model with an unreadable file
   * @param otherTopics the function for a model that was trained on other topics
   * @param nothingBefore the function for a roll-back without an earlier model
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super Activated, ? extends R> activated,
      Function<? super UnknownId, ? extends R> unknownId,
      Function<? super Unreadable, ? extends R> unreadable,
      Function<? super OtherTopics, ? extends R> otherTopics,
      Function<? super NothingBefore, ? extends R> nothingBefore);

  /**
   * Calls the first function if the model was activated and the second for any refusal, and returns
   * its value.
   *
   * @param activated the function for a model that was activated
   * @param refused the function for every {@link Refused}
   * @param <R> the type of the value
   */
  <R> R match(
      Function<? super Activated, ? extends R> activated,
      Function<? super Refused, ? extends R> refused);

  /**
   * The model is active and in use by this instance. The other instances over the same storage use
   * it within a minute.
   *
   * @param model the model, with its new state
   */
  record Activated(StoredModel model) implements ModelActivationResult {

    @Override
    public <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super UnknownId, ? extends R> unknownId,
        Function<? super Unreadable, ? extends R> unreadable,
        Function<? super OtherTopics, ? extends R> otherTopics,
        Function<? super NothingBefore, ? extends R> nothingBefore) {
      return activated.apply(this);
    }

    @Override
    public <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super Refused, ? extends R> refused) {
      return activated.apply(this);
    }
  }

  /** The model cannot be activated. The active model stays active. */
  sealed interface Refused extends ModelActivationResult {

    /** Returns the reason, in a plain sentence or two. */
    String reason();

    @Override
    default <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }

  /**
   * No model has this id. A model may have been removed because of its age.
   *
   * @param id the id that was asked for
   */
  record UnknownId(long id) implements Refused {

    @Override
    public String reason() {
      return "There is no model " + id + ".";
    }

    @Override
    public <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super UnknownId, ? extends R> unknownId,
        Function<? super Unreadable, ? extends R> unreadable,
        Function<? super OtherTopics, ? extends R> otherTopics,
        Function<? super NothingBefore, ? extends R> nothingBefore) {
      return unknownId.apply(this);
    }
  }

  /**
   * The model's file is damaged, or was written by a newer version of Sensei.
   *
   * @param reason the reason, in a plain sentence or two
   */
  record Unreadable(String reason) implements Refused {

    @Override
    public <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super UnknownId, ? extends R> unknownId,
        Function<? super Unreadable, ? extends R> unreadable,
        Function<? super OtherTopics, ? extends R> otherTopics,
        Function<? super NothingBefore, ? extends R> nothingBefore) {
      return unreadable.apply(this);
    }
  }

  /**
   * The model was trained on other topics: it knows no topic of the curriculum.
   *
   * @param reason the reason, in a plain sentence or two
   */
  record OtherTopics(String reason) implements Refused {

    @Override
    public <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super UnknownId, ? extends R> unknownId,
        Function<? super Unreadable, ? extends R> unreadable,
        Function<? super OtherTopics, ? extends R> otherTopics,
        Function<? super NothingBefore, ? extends R> nothingBefore) {
      return otherTopics.apply(this);
    }
  }

  /** No model was active before the active one. */
  record NothingBefore() implements Refused {

    @Override
    public String reason() {
      return "There is no model to go back to.";
    }

    @Override
    public <R> R match(
        Function<? super Activated, ? extends R> activated,
        Function<? super UnknownId, ? extends R> unknownId,
        Function<? super Unreadable, ? extends R> unreadable,
        Function<? super OtherTopics, ? extends R> otherTopics,
        Function<? super NothingBefore, ? extends R> nothingBefore) {
      return nothingBefore.apply(this);
    }
  }
}
