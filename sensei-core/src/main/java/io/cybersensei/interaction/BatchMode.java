package io.cybersensei.interaction;

/** What one refused interaction means for the others of its batch. */
public enum BatchMode {
  /** Nothing: it is refused, and the others are stored. */
  KEEP_VALID,
  /** Nothing of the batch is stored. */
  ALL_OR_NOTHING
}
