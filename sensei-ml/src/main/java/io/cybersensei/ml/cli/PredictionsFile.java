package io.cybersensei.ml.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cybersensei.ml.evaluation.PredictedAnswer;
import io.cybersensei.ml.evaluation.Predictor;
import io.cybersensei.ml.internal.input.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A file of predictions, one row for each predicted answer: comma-separated text in UTF-8, quoted
 * as in RFC 4180. The rows go into a temporary file, which {@link #complete} puts in place. Not
 * thread-safe.
 */
final class PredictionsFile implements Consumer<PredictedAnswer>, AutoCloseable {

  private static final List<String> HEADER =
      List.of(
          "learner",
          "item",
          "topic",
          "time",
          "answer",
          "fold",
          "prediction",
          "knowledge",
          "base_rate",
          "pfa",
          "bkt",
          "best_lr");

  private final Path file;
  private final Path temporary;
  private final boolean clocked;
  private final CsvWriter rows;
  private boolean complete;

  /**
   * Begins the file.
   *
   * @param file the file
   * @param clocked whether the times are real clock times. Else they are left empty
   * @throws InvalidInputException if it cannot be written
   */
  PredictionsFile(Path file, boolean clocked) {
    this.file = file;
    this.clocked = clocked;
    Path absolute = file.toAbsolutePath();
    this.temporary = absolute.resolveSibling("." + UUID.randomUUID() + ".tmp");
    try {
      this.rows = CsvWriter.builder().build(Files.newBufferedWriter(temporary));
      rows.writeRecord(HEADER);
    } catch (IOException e) {
      throw InvalidInputException.unwritable(file, e);
    } catch (UncheckedIOException e) {
      throw InvalidInputException.unwritable(file, Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  public void accept(PredictedAnswer row) {
    List<String> fields = new ArrayList<>(HEADER.size());
    fields.add(row.learnerId());
    fields.add(row.itemId().orElse(""));
    fields.add(row.topicId());
    fields.add(clocked ? row.answeredAt().toString() : "");
    fields.add(Double.toString(row.score()));
    fields.add(Integer.toString(row.part()));
    for (Predictor predictor : Predictor.values()) {
      Double probability = row.probabilities().get(predictor);
      fields.add(probability == null ? "" : Double.toString(probability));
    }
    try {
      rows.writeRecord(fields);
    } catch (UncheckedIOException e) {
      throw InvalidInputException.unwritable(file, Objects.requireNonNull(e.getCause()));
    }
  }

  /**
   * Puts the complete file in place, atomically.
   *
   * @throws InvalidInputException if it cannot be written
   */
  void complete() {
    try {
      rows.close();
      Files.move(
          temporary,
          file.toAbsolutePath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      complete = true;
    } catch (IOException e) {
      throw InvalidInputException.unwritable(file, e);
    }
  }

  /** Removes what {@link #complete} did not put in place. */
  @Override
  public void close() {
    if (complete) {
      return;
    }
    try {
      try {
        rows.close();
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw InvalidInputException.unwritable(file, e);
    }
  }
}
