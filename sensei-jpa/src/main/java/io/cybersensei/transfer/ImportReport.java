package io.cybersensei.transfer;

import java.util.List;

/**
 * The result of an import. Every row that was read has exactly one outcome: {@code read} is the sum
 * of {@code stored}, {@code alreadyKnown}, {@code refused} and {@code failed}.
 *
 * @param ending the way in which the import ended
 * @param done the point up to which the rows of the file are done, skipped rows included; a later
 *     import can {@linkplain InteractionImport#resumeAfter resume} after it
 * @param read the number of rows that this import read, without those that it skipped to resume
 * @param stored the number of rows that are new interactions, or parts of one
 * @param alreadyKnown the number of rows whose interactions had been stored before, from this file
 *     or elsewhere
 * @param refused the number of bad rows
 * @param failed the number of rows that the log did not take, or that it may not have taken, within
 *     the {@linkplain InteractionImport#patience patience} of the import; none of them is before
 *     {@code done}
 * @param firstBadRows the first bad rows, at most {@value #MAX_BAD_ROWS}
 * @param warnings sentences on rows that were stored but look wrong, such as durations in another
 *     unit
 */
public record ImportReport(
    Ending ending,
    ResumePoint done,
    long read,
    long stored,
    long alreadyKnown,
    long refused,
    long failed,
    List<BadRow> firstBadRows,
    List<String> warnings) {

  /**
   * The maximum number of bad rows in a report. {@link InteractionImport#badRows} receives all of
   * them.
   */
  public static final int MAX_BAD_ROWS = 100;

  /**
   * Creates a report.
   *
   * @throws IllegalArgumentException if a row that was read has no outcome, or more than one
   */
  public ImportReport {
    firstBadRows = List.copyOf(firstBadRows);
    warnings = List.copyOf(warnings);
    if (read != stored + alreadyKnown + refused + failed) {
      throw new IllegalArgumentException(
          "read must be the sum of stored, alreadyKnown, refused and failed, but "
              + read
              + " is not "
              + List.of(stored, alreadyKnown, refused, failed)
              + ".");
    }
  }

  /** Returns the number of rows of the file that are done, skipped rows included. */
  public long rows() {
    return done.rows();
  }

  /** The way in which an import ended. */
  public enum Ending {
    /** The file was read to its end. */
    FINISHED,
    /** The {@link ImportProgress} cancelled the import, or its thread was interrupted. */
    CANCELLED,
    /** The import was set to {@linkplain InteractionImport#stopAtFirstBadRow stop at a bad row}. */
    STOPPED_AT_BAD_ROW,
    /** The rest of the file is unreadable because of the last bad row, such as a bad header. */
    UNREADABLE,
    /**
     * The log was overloaded for too long. An import that {@linkplain InteractionImport#resumeAfter
     * resumes} later goes on.
     */
    OVERLOADED,
    /**
     * It is not known whether the last rows are stored. An import that {@linkplain
     * InteractionImport#resumeAfter resumes} later logs them again with the same ids, which counts
     * none twice.
     */
    NOT_KNOWN,
    /**
     * The file is not that of the earlier import: the rows before the {@linkplain
     * InteractionImport#resumeAfter resume point} differ, or a row without an id has the number of
     * another row of the same source. The ids of such rows follow from their numbers.
     */
    CHANGED
  }
}
