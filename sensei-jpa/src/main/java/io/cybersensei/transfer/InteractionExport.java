package io.cybersensei.transfer;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An export of the interactions of a store to a file, learner by learner, each learner's oldest
 * first, in constant memory. An {@link InteractionImport} of the file restores equal interactions.
 * Not thread-safe.
 *
 * <pre>{@code
 * InteractionExport.from(storage.interactions(), InteractionFormat.JSON_LINES).writeAll(file);
 * }</pre>
 */
public final class InteractionExport {

  private static final int ROWS_PER_PROGRESS = 1_000;

  private final InteractionStore store;
  private final InteractionFormat format;
  private TransferProgress progress = TransferProgress.none();

  private InteractionExport(InteractionStore store, InteractionFormat format) {
    this.store = store;
    this.format = format;
  }

  /** Returns an export from a store. */
  public static InteractionExport from(InteractionStore store, InteractionFormat format) {
    return new InteractionExport(store, format);
  }

  /** Sets a listener that is called after every 1,000 rows and can cancel the export. */
  public InteractionExport progress(TransferProgress progress) {
    this.progress = Objects.requireNonNull(progress, "progress");
    return this;
  }

  /**
   * Writes every interaction.
   *
   * @param out the target; it is flushed, but not closed
   */
  public ExportReport writeAll(OutputStream out) throws IOException {
    return writeWindow(TimeWindow.always(), out);
  }

  /**
   * Writes the interactions of a window.
   *
   * @param out the target; it is flushed, but not closed
   */
  public ExportReport writeWindow(TimeWindow window, OutputStream out) throws IOException {
    try (Stream<Interaction> interactions = store.replay(window)) {
      return write(interactions.iterator(), out);
    }
  }

  /**
   * Writes the interactions of a learner.
   *
   * @param out the target; it is flushed, but not closed
   */
  public ExportReport writeLearner(String learnerId, OutputStream out) throws IOException {
    try (Stream<Interaction> interactions = store.history(learnerId)) {
      return write(interactions.iterator(), out);
    }
  }

  private ExportReport write(Iterator<Interaction> interactions, OutputStream out)
      throws IOException {
    RowWriter rows = format.writer(out);
    long written = 0;
    boolean complete = true;
    while (complete && interactions.hasNext()) {
      rows.write(interactions.next());
      written++;
      if (written % ROWS_PER_PROGRESS == 0) {
        complete = progress.onProgress(written) && !Thread.currentThread().isInterrupted();
      }
    }
    rows.flush();
    return new ExportReport(written, complete);
  }
}
