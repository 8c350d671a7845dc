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

/** Where the interactions come from and how they are written. */
final class InputOptions {

  @Option(
      names = "--interactions",
      required = true,
      paramLabel = "FILE",
      description =
          "What learners did: delimited text in UTF-8 with a header, quoted as in RFC 4180.")
  private Path interactions = Path.of("");

  @Option(
      names = "--delimiter",
      paramLabel = "tab|comma|semicolon",
      description =
          "What stands between fields. Without it: tab if the file's name ends in .tsv or .tab,"
              + " else comma.")
  private Optional<Delimiter> delimiter = Optional.empty();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN=NAME",
      description = {
        "How the columns learner, topic, item, score, time and duration are named in the header, if"
            + " not like that; for example learner=user_id,score=correct. The first two and score"
            + " must be there.",
        "A score goes from 0 (wrong) to 1 (right); with an empty one, content was only looked at. A"
            + " duration is how long it took, at most 7 days, in milliseconds if times are, else in"
            + " seconds."
      })
  private Map<Column, String> columns = new EnumMap<>(Column.class);

  @Option(
      names = "--time-unit",
      paramLabel = "order|seconds|millis|iso",
      description = {
        "What a time is: seconds or milliseconds since 1970, or ISO 8601 (in UTC if it names no"
            + " zone). With 'order' the rows of each learner are in order and times are ignored.",
        "Without it: iso if there is a column of times, else order."
      })
  private Optional<TimeUnit> timeUnit = Optional.empty();

  @Option(
      names = "--skip-bad-rows",
      description =
          "Leave out rows that cannot be read, and say how many and why, rather than stop at the"
              + " first.")
  private boolean skipBadRows;

  /**
   * Reads the file.
   *
   * @param notes is told of rows that were left out
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
