package io.cybersensei.learning.registry;

/** The state of a stored model. */
public enum ModelState {

  /** The model has not been active yet. */
  CANDIDATE,

  /** The model is the one to use. At most one model of a store is active. */
  ACTIVE,

  /** The model was active, and another has replaced it. */
  RETIRED
}
