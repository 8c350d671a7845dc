package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionField;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An import of interactions from a file into a log, batch by batch, in constant memory. A repeated
 * import counts no row twice: a row is identified by its {@code id} or, if it has none, by the
 * {@linkplain #source source} and its number in the file. An import that ended early can therefore
 * run again from the beginning or, faster, {@linkplain #resumeAfter after} the last reported row.
 * Not thread-safe.
 *
 * <pre>{@code
 * ImportReport report =
 *     InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("moodle").read(file);
 * }</pre>
 */
public final class InteractionImport {

  private static final int MAX_BATCH_SIZE = 100_000;

  private static final Violation CONFLICT =
      InteractionField.ID.violation(
          "conflict", "Another interaction has this id: its learner or another field differs.");

  private static final Violation NOT_STORED =
      new Violation("", "not_stored", "Another row of the batch was refused.");

  private final Function<List<InteractionDraft>, List<LogResult>> log;
  private final InteractionFormat format;
  private Optional<String> source = Optional.empty();
  private long resumeAfter;
  private int batchSize = 1_000;
  private boolean stopAtFirstBadRow;
  private Consumer<BadRow> badRows = badRow -> {};
  private TransferProgress progress = TransferProgress.none();

  private InteractionImport(
      Function<List<InteractionDraft>, List<LogResult>> log, InteractionFormat format) {
    this.log = log;
    this.format = format;
  }

  /**
   * Returns an import into a log, such as {@code sensei::logAll}. The log refuses topics that are
   * not in the curriculum.
   */
  public static InteractionImport into(
      Function<List<InteractionDraft>, List<LogResult>> log, InteractionFormat format) {
    return new InteractionImport(log, format);
  }

  /**
   * Returns an import into a store, which accepts every topic: to restore an export, also of topics
   * that are no longer in the curriculum.
   */
  public static InteractionImport into(
      InteractionStore store, InstantSource clock, InteractionFormat format) {
    return new InteractionImport(InteractionLog.ofEveryTopic(store, clock)::logAll, format);
  }

  /**
   * Sets the name of the file's origin, for the ids of rows without one. The same name and the same
   * file give the same ids. Another file must have another name.
   */
  public InteractionImport source(String source) {
    this.source = Optional.of(source);
    return this;
  }

  /**
   * Sets the number of rows to skip: the number that the {@link TransferProgress} or the {@link
   * ImportReport} of an earlier import of the same file reported. Default: 0.
   */
  public InteractionImport resumeAfter(long resumeAfter) {
    if (resumeAfter < 0) {
      throw new IllegalArgumentException(
          "resumeAfter must be at least 0 but is " + resumeAfter + ".");
    }
    this.resumeAfter = resumeAfter;
    return this;
  }

  /** Sets the number of rows that are stored together, 1 to 100,000. Default: 1,000. */
  public InteractionImport batchSize(int batchSize) {
    if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
      throw new IllegalArgumentException(
          "batchSize must be from 1 to " + MAX_BATCH_SIZE + " but is " + batchSize + ".");
    }
    this.batchSize = batchSize;
    return this;
  }

  /**
   * Ends the import at the first bad row. Default: the other rows are imported. If the log refused
   * the row, later rows of its batch may have been stored; an import that resumes finds them known.
   */
  public InteractionImport stopAtFirstBadRow() {
    this.stopAtFirstBadRow = true;
    return this;
  }

  /** Sets a listener for every bad row, in the order of the batches. */
  public InteractionImport badRows(Consumer<BadRow> badRows) {
    this.badRows = Objects.requireNonNull(badRows, "badRows");
    return this;
  }

  /** Sets a listener that is called after each batch and can cancel the import. */
  public InteractionImport progress(TransferProgress progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
    return this;
  }

  /**
   * Reads a file.
   *
   * @param in the file; it is not closed
   * @throws IOException if the file cannot be read. The batches before stay stored, up to the row
   *     that the progress last reported; the same holds for an exception of the log
   * @throws OverloadedException if too many interactions are waiting to be stored
   * @throws StorageFailureException if the storage fails. The rows after the last reported one may
   *     be stored or not; an import that resumes finds those known that are
   */
  public ImportReport read(InputStream in) throws IOException {
    RowReader rows = format.reader(in);
    Run run = new Run();
    while (true) {
      Optional<Row> row;
      try {
        row = rows.next();
      } catch (UnreadableException e) {
        return run.finishUnreadable(e.badRow());
      }
      if (row.isEmpty()) {
        return run.finish();
      }
      if (row.get().number() <= resumeAfter) {
        continue;
      }
      if (!run.take(row.get(), RowFields.read(row.get(), source))) {
        return run.report();
      }
    }
  }

  /** One run of the import: the batch that is being filled, and the counts of those before. */
  private final class Run {

    private final List<InteractionDraft> batch = new ArrayList<>();
    private final List<Row> rowsOfBatch = new ArrayList<>();
    private final List<BadRow> firstBadRows = new ArrayList<>();
    private ImportReport.Ending ending = ImportReport.Ending.FINISHED;
    private long taken = resumeAfter;
    private long done = resumeAfter;
    private long stored;
    private long alreadyKnown;
    private long refused;

    /** Takes a row, and returns whether to go on. */
    boolean take(Row row, ReadResult result) {
      return result.match(
          read -> {
            batch.add(read.draft());
            rowsOfBatch.add(row);
            return moveOn(row);
          },
          invalid -> takeBad(row, new BadRow(row.line(), invalid.violations())));
    }

    private boolean takeBad(Row row, BadRow badRow) {
      if (stopAtFirstBadRow) {
        if (store()) {
          refuse(badRow);
          ending = ImportReport.Ending.STOPPED_AT_BAD_ROW;
        }
        return false;
      }
      refuse(badRow);
      return moveOn(row);
    }

    private boolean moveOn(Row row) {
      taken = row.number();
      return taken - done < batchSize || storeAndGoOn();
    }

    ImportReport finishUnreadable(BadRow last) {
      if (store()) {
        refuse(last);
        ending = ImportReport.Ending.UNREADABLE;
      }
      return report();
    }

    ImportReport finish() {
      store();
      return report();
    }

    private boolean storeAndGoOn() {
      if (!store()) {
        return false;
      }
      if (!progress.onProgress(done) || Thread.currentThread().isInterrupted()) {
        ending = ImportReport.Ending.CANCELLED;
        return false;
      }
      return true;
    }

    /** Stores the batch, and returns whether to go on: not if a row of it is one to stop at. */
    boolean store() {
      if (!batch.isEmpty()) {
        List<LogResult> results = log.apply(List.copyOf(batch));
        for (int i = 0; i < results.size(); i++) {
          if (!count(results.get(i), rowsOfBatch.get(i))) {
            return false;
          }
        }
        batch.clear();
        rowsOfBatch.clear();
      }
      done = taken;
      return true;
    }

    /** Counts the result of a row, and returns whether to go on. */
    private boolean count(LogResult result, Row row) {
      return result.match(
          added -> {
            stored++;
            return true;
          },
          known -> {
            alreadyKnown++;
            return true;
          },
          conflicting -> countRefused(new BadRow(row.line(), List.of(CONFLICT)), row),
          bad -> countRefused(new BadRow(row.line(), bad.violations()), row),
          keptOut -> countRefused(new BadRow(row.line(), List.of(NOT_STORED)), row),
          overloaded -> {
            throw new OverloadedException(overloaded.retryAfter());
          },
          notKnown -> {
            throw notKnown.failure();
          });
    }

    private boolean countRefused(BadRow badRow, Row row) {
      refuse(badRow);
      if (stopAtFirstBadRow) {
        ending = ImportReport.Ending.STOPPED_AT_BAD_ROW;
        done = row.number() - 1;
      }
      return !stopAtFirstBadRow;
    }

    void refuse(BadRow badRow) {
      refused++;
      badRows.accept(badRow);
      if (firstBadRows.size() < ImportReport.MAX_BAD_ROWS) {
        firstBadRows.add(badRow);
      }
    }

    ImportReport report() {
      return new ImportReport(ending, done, stored, alreadyKnown, refused, firstBadRows);
    }
  }
}
