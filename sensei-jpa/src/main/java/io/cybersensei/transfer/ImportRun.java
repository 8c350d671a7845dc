package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.transfer.ImportReport.Ending;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run of an import: the batch that is being filled, and the counts of those before. */
final class ImportRun {

  private static final Violation NOT_STORED =
      new Violation("", "not_stored", "Another row of the batch was refused.");

  private static final String CONFLICT =
      "Another interaction has this id: its learner or another field differs.";

  /** A row of the batch, with the point before it. */
  private record Pending(Row row, ResumePoint before, InteractionDraft draft) {}

  private final PatientLog log;
  private final int batchSize;
  private final boolean stopAtFirstBadRow;
  private final Consumer<BadRow> badRows;
  private final ImportProgress progress;
  private final ImportWarnings warnings = new ImportWarnings();
  private final List<Pending> batch = new ArrayList<>();
  private final List<BadRow> firstBadRows = new ArrayList<>();
  private Optional<Ending> ending = Optional.empty();
  private ResumePoint taken;
  private ResumePoint done;
  private long read;
  private long stored;
  private long alreadyKnown;
  private long refused;
  private long failed;

  /**
   * @param log the log
   * @param batchSize the number of rows that are stored together
   * @param stopAtFirstBadRow whether the run ends at the first bad row
   * @param badRows is given each bad row
   * @param progress is told of each batch
   * @param start the point after which the rows begin
   */
  ImportRun(
      PatientLog log,
      int batchSize,
      boolean stopAtFirstBadRow,
      Consumer<BadRow> badRows,
      ImportProgress progress,
      ResumePoint start) {
    this.log = log;
    this.batchSize = batchSize;
    this.stopAtFirstBadRow = stopAtFirstBadRow;
    this.badRows = badRows;
    this.progress = progress;
    this.taken = start;
    this.done = start;
  }

  /**
   * Takes a row, and returns whether to go on.
   *
   * @param after the point after the row
   */
  boolean take(Row row, ReadResult result, ResumePoint after) {
    return result.match(
        valid -> {
          read += row.parts();
          batch.add(new Pending(row, taken, valid.draft()));
          return moveOn(after);
        },
        invalid -> takeBad(row, new BadRow(row.line(), invalid.violations()), after));
  }

  private boolean takeBad(Row row, BadRow badRow, ResumePoint after) {
    if (stopAtFirstBadRow) {
      if (store()) {
        refuseUnstored(badRow, row.parts());
        ending = Optional.of(Ending.STOPPED_AT_BAD_ROW);
      }
      return false;
    }
    refuseUnstored(badRow, row.parts());
    return moveOn(after);
  }

  private boolean moveOn(ResumePoint after) {
    taken = after;
    return taken.rows() - done.rows() < batchSize || storeAndGoOn();
  }

  private boolean storeAndGoOn() {
    if (!store()) {
      return false;
    }
    if (!progress.onProgress(done) || Thread.currentThread().isInterrupted()) {
      ending = Optional.of(Ending.CANCELLED);
      return false;
    }
    return true;
  }

  /** Ends the run at a row after which nothing can be read. */
  ImportReport finishUnreadable(BadRow last) {
    if (store()) {
      refuseUnstored(last, 1);
      ending = Optional.of(Ending.UNREADABLE);
    }
    return report();
  }

  /** Ends the run at the end of the file. */
  ImportReport finish() {
    store();
    return report();
  }

  /** Ends the run before its first row, because the rows that it was to skip are others. */
  ImportReport finishChanged() {
    ending = Optional.of(Ending.CHANGED);
    return report();
  }

  /** Stores the batch, and returns whether to go on: not after a row that ends the run. */
  private boolean store() {
    List<LogResult> results =
        batch.isEmpty() ? List.of() : log.logAll(batch.stream().map(Pending::draft).toList());
    Optional<ResumePoint> stop = Optional.empty();
    for (int i = 0; i < results.size(); i++) {
      Optional<Ending> ended = count(results.get(i), batch.get(i).row());
      // Rows after it may be stored: they are counted, and found known by an import that resumes.
      if (ended.isPresent() && stop.isEmpty()) {
        stop = Optional.of(batch.get(i).before());
        ending = ended;
      }
    }
    batch.clear();
    done = stop.orElse(taken);
    return stop.isEmpty();
  }

  /** Counts the result of a row, and returns the ending that it causes. */
  private Optional<Ending> count(LogResult result, Row row) {
    return result.match(
        added -> {
          stored += row.parts();
          warnings.add(row);
          return Optional.empty();
        },
        known -> {
          alreadyKnown += row.parts();
          return Optional.empty();
        },
        conflicting -> conflict(row),
        bad -> refuse(row, bad.violations()),
        keptOut -> refuse(row, List.of(NOT_STORED)),
        overloaded -> fail(Ending.OVERLOADED, row),
        notKnown -> fail(Ending.NOT_KNOWN, row));
  }

  private Optional<Ending> fail(Ending cause, Row row) {
    failed += row.parts();
    return Optional.of(cause);
  }

  /** A row whose id follows from its number has another number than before: the file changed. */
  private Optional<Ending> conflict(Row row) {
    if (row.texts().containsKey(InteractionField.ID)) {
      return refuse(row, List.of(InteractionField.ID.violation("conflict", CONFLICT)));
    }
    refuse(
        new BadRow(
            row.line(),
            List.of(
                InteractionField.ID.violation(
                    "conflict",
                    "Another row was imported from this source under the number "
                        + row.number()
                        + ". If the file has changed, import it under another source."))),
        row.parts());
    return Optional.of(Ending.CHANGED);
  }

  private Optional<Ending> refuse(Row row, List<Violation> violations) {
    refuse(new BadRow(row.line(), violations), row.parts());
    return stopAtFirstBadRow ? Optional.of(Ending.STOPPED_AT_BAD_ROW) : Optional.empty();
  }

  private void refuseUnstored(BadRow badRow, int parts) {
    read += parts;
    refuse(badRow, parts);
  }

  private void refuse(BadRow badRow, int parts) {
    refused += parts;
    badRows.accept(badRow);
    if (firstBadRows.size() < ImportReport.MAX_BAD_ROWS) {
      firstBadRows.add(badRow);
    }
  }

  ImportReport report() {
    return new ImportReport(
        ending.orElse(Ending.FINISHED),
        done,
        read,
        stored,
        alreadyKnown,
        refused,
        failed,
        firstBadRows,
        warnings.sentences());
  }
}
