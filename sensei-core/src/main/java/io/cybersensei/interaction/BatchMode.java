package io.cybersensei.interaction;

/** The effect of a refused or conflicting interaction on the others of its batch. */
public enum BatchMode {
  /** The interaction is left out, and the others are stored. */
  KEEP_VALID,
  /** No interaction of the batch is stored. */
  ALL_OR_NOTHING
}
