package io.cybersensei.transfer;

import java.util.List;

/**
 * What became of an import.
 *
 * @param ending how it ended
 * @param rows how many rows of the file are done with, those that were skipped included: where to
 *     {@linkplain InteractionImport#resumeAfter resume}
 * @param stored how many interactions are new
 * @param alreadyKnown how many had been stored before, in this file or elsewhere
 * @param refused how many rows were bad
 * @param firstBadRows the first of these, at most {@value #MOST_BAD_ROWS}
 */
public record ImportReport(
    Ending ending,
    long rows,
    long stored,
    long alreadyKnown,
    long refused,
    List<BadRow> firstBadRows) {

  /** How many bad rows a report names; {@link InteractionImport#badRows} hears of all of them. */
  public static final int MOST_BAD_ROWS = 100;

  public ImportReport {
    firstBadRows = List.copyOf(firstBadRows);
  }

  /** How an import ended. */
  public enum Ending {
    /** The file was read to its end. */
    FINISHED,
    /** Its {@link TransferProgress} cancelled it, or its thread was interrupted. */
    CANCELLED,
    /** It was told to {@linkplain InteractionImport#stopAtFirstBadRow stop at a bad row}. */
    STOPPED_AT_BAD_ROW,
    /** The last of the bad rows is one after which no other can be made out, such as a header. */
    UNREADABLE
  }
}
