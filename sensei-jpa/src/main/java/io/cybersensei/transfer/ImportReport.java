package io.cybersensei.transfer;

import java.util.List;

/**
 * The result of an import.
 *
 * @param ending the way in which the import ended
 * @param rows the number of rows of the file that are done, skipped rows included; a later import
 *     can {@linkplain InteractionImport#resumeAfter resume} after them
 * @param stored the number of new interactions
 * @param alreadyKnown the number of interactions that had been stored before, from this file or
 *     elsewhere
 * @param refused the number of bad rows
 * @param firstBadRows the first bad rows, at most {@value #MAX_BAD_ROWS}
 */
public record ImportReport(
    Ending ending,
    long rows,
    long stored,
    long alreadyKnown,
    long refused,
    List<BadRow> firstBadRows) {

  /**
   * The maximum number of bad rows in a report. {@link InteractionImport#badRows} receives all of
   * them.
   */
  public static final int MAX_BAD_ROWS = 100;

  public ImportReport {
    firstBadRows = List.copyOf(firstBadRows);
  }

  /** The way in which an import ended. */
  public enum Ending {
    /** The file was read to its end. */
    FINISHED,
    /** The {@link TransferProgress} cancelled the import, or its thread was interrupted. */
    CANCELLED,
    /** The import was set to {@linkplain InteractionImport#stopAtFirstBadRow stop at a bad row}. */
    STOPPED_AT_BAD_ROW,
    /** The rest of the file is unreadable because of the last bad row, such as a bad header. */
    UNREADABLE
  }
}
