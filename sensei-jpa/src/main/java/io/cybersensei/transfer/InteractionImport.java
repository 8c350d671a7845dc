package io.cybersensei.transfer;

import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionLog;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.storage.StorageFailureException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An import of interactions from a file into a log, batch by batch, in constant memory. A repeated
 * import counts no row twice: a row is identified by its {@code id} or, if it has none, by the
 * {@linkplain #source source} and its number in the file. An import that ended early can therefore
 * run again from the beginning or, faster, {@linkplain #resumeAfter after} the last reported point.
 * Not thread-safe.
 *
 * <pre>{@code
 * ImportReport report =
 *     InteractionImport.into(sensei::logAll, InteractionFormat.CSV).source("moodle").read(file);
 * }</pre>
 */
public final class InteractionImport {

  private static final int MAX_BATCH_SIZE = 100_000;

  private static final Duration DEFAULT_PATIENCE = Duration.ofMinutes(1);

  private final Function<List<InteractionDraft>, List<LogResult>> log;
  private final InteractionFormat format;
  private Optional<String> source = Optional.empty();
  private Optional<ZoneId> zone = Optional.empty();
  private ResumePoint resumeAfter = ResumePoint.start();
  private int batchSize = 1_000;
  private boolean stopAtFirstBadRow;
  private boolean joinTopics;
  private Consumer<BadRow> badRows = badRow -> {};
  private ImportProgress progress = ImportProgress.none();
  private Duration patience = DEFAULT_PATIENCE;
  private PatientLog.Pause pause = length -> Thread.sleep(length.toMillis());

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
   * file give the same ids. Another file must have another name, also a later export with other
   * rows before those that are already imported: its rows would have the ids of others.
   */
  public InteractionImport source(String source) {
    this.source = Optional.of(source);
    return this;
  }

  /**
   * Sets the zone of times without an offset. Default: none, and such times are refused. In the
   * hour that a clock shows twice, the first is meant.
   */
  public InteractionImport zone(ZoneId zone) {
    this.zone = Optional.of(zone);
    return this;
  }

  /**
   * Sets the point after which the import begins: that of the {@link ImportProgress} or the {@link
   * ImportReport} of an earlier import of the same file. The rows before it are compared with those
   * of the earlier import; if they differ, the import ends as {@link ImportReport.Ending#CHANGED}.
   * Default: the start.
   */
  public InteractionImport resumeAfter(ResumePoint resumeAfter) {
    this.resumeAfter = Objects.requireNonNull(resumeAfter, "resumeAfter");
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

  /**
   * Makes one interaction on several topics, each with the weight 1, of neighbouring rows without
   * an id that are answers to an item and differ in nothing but their topic: for exports that write
   * an answer once for each of its topics. Each of these rows counts in the report. Use it only if
   * ids of items are unique across topics in the file. Default: each row is an interaction.
   */
  public InteractionImport joinTopics() {
    this.joinTopics = true;
    return this;
  }

  /** Sets a listener for every bad row, in the order of the batches. */
  public InteractionImport badRows(Consumer<BadRow> badRows) {
    this.badRows = Objects.requireNonNull(badRows, "badRows");
    return this;
  }

  /** Sets a listener that is called after each batch and can cancel the import. */
  public InteractionImport progress(ImportProgress progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
    return this;
  }

  /**
   * Sets the time for which the import waits for a log that is overloaded, or that does not know
   * whether rows are stored, in all for one batch. It logs these rows again with growing pauses,
   * and then ends as {@link ImportReport.Ending#OVERLOADED} or {@link
   * ImportReport.Ending#NOT_KNOWN}. Default: 1 minute.
   *
   * @param patience 0 or more; 0 for no second attempt
   */
  public InteractionImport patience(Duration patience) {
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience must be at least 0 but is " + patience + ".");
    }
    this.patience = patience;
    return this;
  }

  /** Sets the pauses between attempts, for tests. */
  InteractionImport pause(PatientLog.Pause pause) {
    this.pause = pause;
    return this;
  }

  /**
   * Reads a file.
   *
   * @param in the file; it is not closed
   * @throws IOException if the file cannot be read. The batches before stay stored, up to the point
   *     that the progress last reported; the same holds for an exception of the log
   * @throws StorageFailureException if the storage fails
   */
  public ImportReport read(InputStream in) throws IOException {
    RowReader rows = joinTopics ? new JoinedRows(format.reader(in)) : format.reader(in);
    RowDigest digest = new RowDigest();
    ImportRun run =
        new ImportRun(
            new PatientLog(log, patience, pause),
            batchSize,
            stopAtFirstBadRow,
            badRows,
            progress,
            resumeAfter);
    ResumePoint before = ResumePoint.start();
    while (true) {
      Optional<Row> row;
      try {
        row = rows.next();
      } catch (UnreadableException e) {
        return before.rows() < resumeAfter.rows()
            ? run.finishChanged()
            : run.finishUnreadable(e.badRow());
      }
      if (row.isEmpty()) {
        return before.rows() < resumeAfter.rows() ? run.finishChanged() : run.finish();
      }
      boolean isSkipping = before.rows() < resumeAfter.rows();
      before = digest.add(row.get());
      if (isSkipping && before.rows() > resumeAfter.rows()) {
        // The earlier import stopped within rows that this one joins.
        return run.finishChanged();
      }
      if (before.rows() > resumeAfter.rows()) {
        if (!run.take(row.get(), RowFields.read(row.get(), source, zone), before)) {
          return run.report();
        }
      } else if (before.rows() == resumeAfter.rows() && !before.equals(resumeAfter)) {
        return run.finishChanged();
      }
    }
  }
}
