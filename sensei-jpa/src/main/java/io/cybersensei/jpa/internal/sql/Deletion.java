package io.cybersensei.jpa.internal.sql;

/**
 * The result of a deletion in steps.
 *
 * @param deleted the number of deleted rows
 * @param complete whether all old rows are deleted
 */
public record Deletion(long deleted, boolean complete) {

  /** A listener to a deletion. Called after each step. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Called after each step.
     *
     * @param deleted the number of rows that were deleted so far
     * @param fraction the share of the table that was examined, 0 to 1
     * @return whether the deletion continues
     */
    boolean onProgress(long deleted, double fraction);
  }
}
