package io.cybersensei.ml.cli;

import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.ml.SmileTrainer;
import io.cybersensei.ml.internal.input.BadRows;
import io.cybersensei.ml.internal.input.Column;
import io.cybersensei.ml.internal.input.Delimiter;
import io.cybersensei.ml.internal.input.DurationUnit;
import io.cybersensei.ml.internal.input.FileFormat;
import io.cybersensei.ml.internal.input.InteractionFile;
import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.InvalidInputException;
import io.cybersensei.ml.internal.input.Quoting;
import io.cybersensei.ml.internal.input.TimeUnit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the file of interactions and its format. */
final class InputOptions {

  @Option(
      names = "--interactions",
      required = true,
      paramLabel = "FILE",
      description = "The interactions of learners: delimited text in UTF-8 with a header.")
  private Path interactions = Path.of("");

  @Option(
      names = "--delimiter",
      paramLabel = "tab|comma|semicolon",
      description =
          "The delimiter of fields. Default: tab if the name of the file ends in .tsv or .tab, else"
              + " comma.")
  private Optional<Delimiter> delimiter = Optional.empty();

  @Option(
      names = "--quote",
      paramLabel = "double|none",
      description =
          "The quoting of fields: with double a field can be in quotes, and a quote in it is doubled,"
              + " as in RFC 4180; with none a quote is a character like any other. Default: none if"
              + " the delimiter is tab, else double.")
  private Optional<Quoting> quoting = Optional.empty();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN=NAME",
      description = {
        "The names in the header of the columns learner, topic, item, score, time and duration, for"
            + " example learner=user_id,score=correct. Default: the same names. The columns learner,"
            + " topic and score are required.",
        "A score is from 0 (wrong) to 1 (right); an empty score means that content was viewed. A"
            + " duration is at most 7 days.",
        "Rows of one learner, item and time are one answer on several topics, as in exports that"
            + " write an answer once for each skill. See --topic-separator for several topics in a row."
      })
  private Map<Column, String> columns = new EnumMap<>(Column.class);

  @Option(
      names = "--topic-separator",
      paramLabel = "TEXT",
      description =
          "The text between topics, such as ~~, if the column of topics names several: the answer"
              + " counts on each of them. Default: a row has one topic.")
  private Optional<String> topicSeparator = Optional.empty();

  @Option(
      names = "--time-unit",
      paramLabel = "order|seconds|millis|iso",
      description = {
        "The format of times: seconds or milliseconds since 1970, or ISO 8601 (see --zone for times"
            + " that name none). With 'order', the rows of each learner are in order and times are ignored.",
        "Default: iso if there is a column of times, else order."
      })
  private Optional<TimeUnit> timeUnit = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "The zone of times in ISO 8601 that name none, such as Europe/Paris or +02:00. Default:"
              + " UTC.")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--duration-unit",
      paramLabel = "s|ms|min",
      description =
          "The unit of durations: seconds, milliseconds or minutes. Default: ms if times are in"
              + " milliseconds, else s.")
  private Optional<DurationUnit> durationUnit = Optional.empty();

  @Option(
      names = "--skip-bad-rows",
      description =
          "Skip rows that cannot be read, and print their number and the first reasons. Default:"
              + " stop at the first such row.")
  private boolean skipBadRows;

  @Mixin private final SpillOptions spilling = new SpillOptions();

  /**
   * Reads the file.
   *
   * @param progress is told of progress
   * @param notes the output for notes on rows that are skipped or look wrong
   * @return the interactions, to be closed
   * @throws InvalidInputException if it cannot be read
   */
  InteractionTable read(TrainingProgress progress, PrintWriter notes) {
    BadRows badRows = new BadRows(skipBadRows);
    InteractionTable table =
        new InteractionFile(
                interactions,
                new FileFormat(
                    delimiter, quoting, columns, timeUnit, zone, durationUnit, topicSeparator))
            .read(spilling.storage(), badRows, progress);
    badRows.inWords().ifPresent(notes::println);
    InputNotes.of(table).forEach(note -> notes.println("Note: " + note));
    return table;
  }

  /** Applies the options of temporary files to a trainer. */
  void applyTo(SmileTrainer.Builder builder) {
    spilling.applyTo(builder);
  }

  Path file() {
    return interactions;
  }
}
