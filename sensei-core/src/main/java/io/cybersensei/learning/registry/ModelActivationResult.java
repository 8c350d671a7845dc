package io.cybersensei.learning.registry;

/** The outcome of making a stored model the active one. */
public sealed interface ModelActivationResult {

  /**
   * It is active and in use here, and will be within a minute wherever else the storage is served
   * from.
   *
   * @param model the model, as it is stored now
   */
  record Activated(StoredModel model) implements ModelActivationResult {}

  /** The model cannot be activated; the one that is active stays. */
  sealed interface Refused extends ModelActivationResult {

    /** Why, in a plain sentence or two. */
    String reason();
  }

  /**
   * No model has this id; it may have been removed because of its age.
   *
   * @param id what was asked for
   */
  record UnknownId(long id) implements Refused {
    @Override
    public String reason() {
      return "There is no model " + id + ".";
    }
  }

  /** The model's file is damaged, or was written by a newer version of Sensei. */
  record Unreadable(String reason) implements Refused {}

  /** The model was trained on other topics: it knows none of the curriculum's. */
  record OtherTopics(String reason) implements Refused {}

  /** No model was active before the one that is. */
  record NothingBefore() implements Refused {
    @Override
    public String reason() {
      return "There is no model to go back to.";
    }
  }
}
