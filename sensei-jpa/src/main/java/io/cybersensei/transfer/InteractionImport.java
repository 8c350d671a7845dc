package io.cybersensei.transfer;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.LogResult;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads interactions from a file into a log, batch by batch, in constant memory. A repeat counts
 * nothing twice: a row's {@code id} names it or, if it has none, the {@linkplain #source source}
 * and its number in the file do. So an import that ended early, in whatever way, can be run again
 * from the beginning or, faster, {@linkplain #resumeAfter after} what its progress last told.
 * Configures one import; not thread-safe.
 *
 * <pre>{@code
 * ImportReport report =
 *     InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("moodle").read(file);
 * }</pre>
 */
public final class InteractionImport {

  private static final int MOST_IN_A_BATCH = 100_000;

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
   * Into a log, such as {@code sensei::logAll}, by its rules: topics that are not in the curriculum
   * are refused.
   */
  public static InteractionImport into(
      Function<List<InteractionDraft>, List<LogResult>> log, InteractionFormat format) {
    return new InteractionImport(log, format);
  }

  /**
   * Into a store, whatever the curriculum: to bring back what was exported, also of topics that are
   * no longer taught.
   */
  public static InteractionImport into(
      InteractionStore store, InstantSource clock, InteractionFormat format) {
    return new InteractionImport(drafts -> append(store, clock, drafts), format);
  }

  /**
   * Names what the rows come from, for the ids of those that have none. The same name and the same
   * file give the same ids; another file must have another name.
   */
  public InteractionImport source(String newSource) {
    this.source = Optional.of(newSource);
    return this;
  }

  /**
   * How many rows to skip, as the {@link TransferProgress} or the {@link ImportReport} of an
   * earlier import of the same file told; 0 unless set.
   */
  public InteractionImport resumeAfter(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("resumeAfter must be at least 0 but is " + rows + ".");
    }
    this.resumeAfter = rows;
    return this;
  }

  /** How many rows are stored at once, from 1 to 100,000; 1,000 unless set. */
  public InteractionImport batchSize(int rows) {
    if (rows < 1 || rows > MOST_IN_A_BATCH) {
      throw new IllegalArgumentException(
          "batchSize must be from 1 to " + MOST_IN_A_BATCH + " but is " + rows + ".");
    }
    this.batchSize = rows;
    return this;
  }

  /**
   * Goes no further than the first bad row; unless set, bad rows keep no others out. If the bad row
   * breaks a rule of the log rather than of the file, others of its batch may have been stored; an
   * import that resumes finds them known.
   */
  public InteractionImport stopAtFirstBadRow() {
    this.stopAtFirstBadRow = true;
    return this;
  }

  /** Hears of every bad row, in the order of the batches. */
  public InteractionImport badRows(Consumer<BadRow> listener) {
    this.badRows = listener;
    return this;
  }

  /** Watches the import, and may cancel it. */
  public InteractionImport progress(TransferProgress newProgress) {
    this.progress = newProgress;
    return this;
  }

  /**
   * Reads a file.
   *
   * @param in is not closed
   * @throws IOException if it cannot be read; what was stored before stays stored, and the progress
   *     knows how far that was, as it does if the log throws
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

  private static List<LogResult> append(
      InteractionStore store, InstantSource clock, List<InteractionDraft> drafts) {
    List<InteractionDraft.CheckResult> checked = new ArrayList<>();
    List<Interaction> valid = new ArrayList<>();
    for (InteractionDraft draft : drafts) {
      InteractionDraft.CheckResult each = draft.check(clock.instant());
      checked.add(each);
      if (each instanceof InteractionDraft.CheckResult.Valid accepted) {
        valid.add(accepted.interaction());
      }
    }
    Set<UUID> added = new HashSet<>(store.append(valid));
    List<LogResult> outcomes = new ArrayList<>();
    for (InteractionDraft.CheckResult each : checked) {
      if (each instanceof InteractionDraft.CheckResult.Invalid invalid) {
        outcomes.add(new LogResult.Refused(invalid.violations()));
      } else {
        Interaction interaction = ((InteractionDraft.CheckResult.Valid) each).interaction();
        outcomes.add(
            added.remove(interaction.id())
                ? new LogResult.Stored(interaction)
                : new LogResult.AlreadyKnown(interaction.id()));
      }
    }
    return outcomes;
  }

  /** One reading of a file: the batch that is being filled, and what became of those before. */
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

    /** False if it is to go no further. */
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
      if (!progress.goOn(done) || Thread.currentThread().isInterrupted()) {
        ending = ImportReport.Ending.CANCELLED;
        return false;
      }
      return true;
    }

    /** Stores the batch; false if that found a row to stop at. */
    boolean store() {
      if (!batch.isEmpty()) {
        List<LogResult> outcomes = log.apply(List.copyOf(batch));
        for (int i = 0; i < outcomes.size(); i++) {
          if (!count(outcomes.get(i), rowsOfBatch.get(i))) {
            return false;
          }
        }
        batch.clear();
        rowsOfBatch.clear();
      }
      done = taken;
      return true;
    }

    private boolean count(LogResult outcome, Row row) {
      if (outcome instanceof LogResult.Stored) {
        stored++;
      } else if (outcome instanceof LogResult.AlreadyKnown) {
        alreadyKnown++;
      } else if (outcome instanceof LogResult.Refused bad) {
        refuse(new BadRow(row.line(), bad.violations()));
        if (stopAtFirstBadRow) {
          ending = ImportReport.Ending.STOPPED_AT_BAD_ROW;
          done = row.number() - 1;
          return false;
        }
      }
      return true;
    }

    void refuse(BadRow badRow) {
      refused++;
      badRows.accept(badRow);
      if (firstBadRows.size() < ImportReport.MOST_BAD_ROWS) {
        firstBadRows.add(badRow);
      }
    }

    ImportReport report() {
      return new ImportReport(ending, done, stored, alreadyKnown, refused, firstBadRows);
    }
  }
}
