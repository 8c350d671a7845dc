package io.cybersensei.ml.cli;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.ml.internal.exports.CurriculumFile;
import io.cybersensei.ml.internal.exports.Export;
import io.cybersensei.ml.internal.exports.ExportFormat;
import io.cybersensei.ml.internal.exports.ExportReader;
import io.cybersensei.ml.internal.exports.ExportSettings;
import io.cybersensei.ml.internal.input.Column;
import io.cybersensei.ml.internal.input.TimeUnit;
import io.cybersensei.ml.internal.page.TrialPage;
import io.cybersensei.ml.internal.trial.Trial;
import io.cybersensei.ml.internal.trial.TrialReport;
import io.cybersensei.ml.internal.trial.TrialSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "try",
    description = {
      "Tries Sensei on the learners of your platform: reads an export of Moodle, Canvas, Open edX or"
          + " an xAPI store, or plain CSV, and writes one HTML report.",
      "The report has every row that was left out, the accuracy beside the base rate and BKT,"
          + " questions that are likely to have a wrong key, prerequisites that the answers"
          + " contradict, recommendations with reasons, and the learning curve. Nothing is sent"
          + " anywhere."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false)
final class TryCommand implements Runnable {

  private static final int LEAST_ANSWERS = 1_000;
  private static final int MOST_ANSWERS = 10_000_000;

  /** Reads the names of formats as the help lists them. */
  static final class FormatName implements ITypeConverter<ExportFormat> {
    @Override
    public ExportFormat convert(String name) {
      for (ExportFormat format : ExportFormat.values()) {
        if (format.toString().equals(name.toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      throw new TypeConversionException(
          "expected moodle-quiz, moodle-log, canvas-quiz, canvas-items, openedx, xapi or csv but"
              + " was '"
              + name
              + "'");
    }
  }

  @Parameters(
      paramLabel = "EXPORT",
      description = "The file, or the folder of files, that your platform exported.")
  private Path source = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "The file of the report. Default: sensei-report.html.")
  private Path out = Path.of("sensei-report.html");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description =
          "The format of all files: moodle-quiz, moodle-log, canvas-quiz, canvas-items, openedx,"
              + " xapi or csv. Default: detected for each file.")
  private Optional<ExportFormat> format = Optional.empty();

  @Option(
      names = "--curriculum",
      paramLabel = "FILE",
      description = {
        "Your curriculum, to check its prerequisites: JSON as GET /api/curriculum returns it, or CSV"
            + " with the columns topic, title (optional) and prerequisites, separated by semicolons.",
        "Its topics must have the names that the export gives them, or those of --topics."
      })
  private Optional<Path> curriculum = Optional.empty();

  @Option(
      names = "--topics",
      paramLabel = "FILE.csv",
      description =
          "The topics of questions or of whole quizzes: CSV with the columns item and topic."
              + " Default: the topic is the quiz, or the problem in Open edX.")
  private Optional<Path> topics = Optional.empty();

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN=NAME",
      description =
          "The names in the header of plain CSV of the columns learner, topic, item, score, time and"
              + " duration, for example learner=user_id. Default: usual names are recognized.")
  private Map<Column, String> columns = new EnumMap<>(Column.class);

  @Option(
      names = "--time-unit",
      paramLabel = "order|seconds|millis|iso",
      description =
          "The format of times of plain CSV. Default: detected; large numbers are milliseconds.")
  private Optional<TimeUnit> timeUnit = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "The zone of times that name none, such as Europe/Berlin. Default: UTC. Moodle writes"
              + " times in the zone of the person who exports.")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--month-first",
      description = "Read 3/4/2026 as the fourth of March. Default: as the third of April.")
  private boolean monthFirst;

  @Option(
      names = "--max-answers",
      paramLabel = "NUMBER",
      description =
          "The maximum number of answers to measure on, 1000 to 10000000. Of a longer export whole"
              + " learners are drawn; questions and prerequisites are checked on all. Default:"
              + " 150000.")
  private int maxAnswers = 150_000;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides which learners are drawn and held out. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--show-learners",
      description =
          "Name the learners of the sample recommendations by their ids. Default: Learner A, B, C.")
  private boolean showLearners;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final CommandContext context;

  TryCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public void run() {
    if (maxAnswers < LEAST_ANSWERS || maxAnswers > MOST_ANSWERS) {
      throw new ParameterException(
          spec.commandLine(),
          "--max-answers must be from 1000 to 10000000 but is " + maxAnswers + ".");
    }
    long start = context.nanoTime().getAsLong();
    OutputFile.check(out, source, curriculum.orElse(source), topics.orElse(source));
    Optional<Curriculum> given = curriculum.map(CurriculumFile::read);
    ExportSettings settings =
        new ExportSettings(
            format,
            zone,
            monthFirst,
            columns,
            timeUnit,
            topics.map(CurriculumFile::topicsOfItems).orElse(Map.of()));
    PhaseLine line = new PhaseLine(spec.commandLine().getErr(), context);
    try {
      Export export = new ExportReader(settings).read(source, line);
      TrialReport report =
          Trial.run(
              String.valueOf(source.toAbsolutePath().normalize().getFileName()),
              export,
              given,
              new TrialSettings(maxAnswers, seed, showLearners),
              line);
      OutputFile.write(out, TrialPage.of(report, Instant.now()));
    } finally {
      line.finish();
    }
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        Locale.ROOT, "The report is in %s (%.0f s).%n", out, context.secondsSince(start));
    console.flush();
  }
}
