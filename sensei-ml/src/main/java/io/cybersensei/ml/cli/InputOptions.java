package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.internal.input.BadRows;
import io.cybersensei.ml.internal.input.Column;
import io.cybersensei.ml.internal.input.Delimiter;
import io.cybersensei.ml.internal.input.InteractionFile;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for the file of interactions and its format. */
final class InputOptions {

  @Option(
      names = "--interactions",
      required = true,
      paramLabel = "FILE",
      description =
          "The interactions of learners: delimited text in UTF-8 with a header, quoted as in RFC"
              + " 4180.")
  private Path interactions = Path.of("");

  @Option(
      names = "--delimiter",
      paramLabel = "tab|comma|semicolon",
      description =
          "The delimiter of fields. Default: tab if the name of the file ends in .tsv or .tab, else"
              + " comma.")
  private Optional<Delimiter> delimiter = Optional.empty();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN=NAME",
      description = {
        "The names in the header of the columns learner, topic, item, score, time and duration, for"
            + " example learner=user_id,score=correct. Default: the same names. The columns learner,"
            + " topic and score are required.",
        "A score is from 0 (wrong) to 1 (right); an empty score means that content was viewed. A"
            + " duration is at most 7 days, in milliseconds if times are in milliseconds, else in"
            + " seconds."
      })
  private Map<Column, String> columns = new EnumMap<>(Column.class);

  @Option(
      names = "--time-unit",
      paramLabel = "order|seconds|millis|iso",
      description = {
        "The format of times: seconds or milliseconds since 1970, or ISO 8601 (in UTC if there is no"
            + " zone). With 'order', the rows of each learner are in order and times are ignored.",
        "Default: iso if there is a column of times, else order."
      })
  private Optional<TimeUnit> timeUnit = Optional.empty();

  @Option(
      names = "--skip-bad-rows",
      description =
          "Skip rows that cannot be read, and print their number and the first reasons. Default:"
              + " stop at the first such row.")
  private boolean skipBadRows;

  /**
   * Reads the file.
   *
   * @param progress is told of progress
   * @param notes the output for a note on skipped rows
   * @throws InvalidInputException if it cannot be read
   */
  InteractionTable read(TrainingProgress progress, PrintWriter notes) {
    BadRows badRows = new BadRows(skipBadRows);
    InteractionTable table =
        new InteractionFile(interactions, delimiter, columns, timeUnit).read(badRows, progress);
    badRows.inWords().ifPresent(notes::println);
    return table;
  }

  Path file() {
    return interactions;
  }
}
