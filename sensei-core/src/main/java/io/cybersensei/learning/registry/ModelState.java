package io.cybersensei.learning.registry;

/** What a stored model is there for. */
public enum ModelState {

  /** It has not been put to use yet. */
  CANDIDATE,

  /** It is the one to use; there is at most one. */
  ACTIVE,

  /** It was the one to use, and another has taken its place. */
  RETIRED
}
