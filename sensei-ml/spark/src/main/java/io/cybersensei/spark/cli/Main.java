package io.cybersensei.spark.cli;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.learning.model.ModelFileResult;
import io.cybersensei.learning.training.TrainingProgress;
import io.cybersensei.learning.training.TrainingResult;
import io.cybersensei.spark.InteractionSource;
import io.cybersensei.spark.SparkTrainer;
import io.cybersensei.spark.internal.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry point of the job: {@code spark-submit … sensei-spark-job.jar --help}. */
@Command(
    name = "sensei-spark",
    description = "Trains a model on Spark and writes its file, which Sensei serves.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a fault, or a source that cannot be read",
      "2:invalid command line",
      "4:refused: the model in use is better",
      "5:not enough data"
    })
public final class Main implements Callable<Integer> {

  private static final int REFUSED = 4;
  private static final int NOT_ENOUGH_DATA = 5;

  /** The source: one of three. */
  static final class Source {

    @Option(
        names = "--csv",
        paramLabel = "PATH",
        description = "CSV files with a header: a file, a folder or a pattern.")
    private @Nullable String csv;

    @Option(
        names = "--parquet",
        paramLabel = "PATH",
        description = "Parquet files: a file, a folder or a pattern.")
    private @Nullable String parquet;

    @Option(
        names = "--jdbc",
        paramLabel = "URL",
        description =
            "The database with the log. The environment variables SENSEI_JDBC_USER and"
                + " SENSEI_JDBC_PASSWORD have its user.")
    private @Nullable String jdbc;
  }

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "The table of the log. Default: sensei_interaction.")
  private String table = "sensei_interaction";

  @Option(
      names = "--connections",
      paramLabel = "N",
      description =
          "The number of ranges of the log that are read over a connection each, 1 to 10000."
              + " Default: 8.")
  private int connections = 8;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "COLUMN=NAME",
      description =
          "The names in the source of the columns learner, topic, topics, item, type, score,"
              + " micros, time, millis, duration and sequence, if they are not the usual ones.")
  private Map<String, String> columns = new HashMap<>();

  @Option(
      names = "--time-unit",
      paramLabel = "iso|seconds|millis",
      description = "The format of times that are texts or numbers. Default: iso.")
  private String timeUnit = "iso";

  @Option(names = "--out", required = true, paramLabel = "MODEL", description = "The model's file.")
  private Path out = Path.of("");

  @Option(
      names = "--in-use",
      paramLabel = "MODEL",
      description = "The model in use, which the new one is compared with.")
  private Optional<Path> inUse = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The first moment to read, in ISO 8601. Default: 1970.")
  private Instant from = Instant.EPOCH;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "The moment to read up to, in ISO 8601. Default: now.")
  private Instant until = Instant.now();

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "The number of interactions whose histories the driver holds. Default: 1000000.")
  private int sample = 1_000_000;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "The number of partitions of learners. Default: 0, the default parallelism of Spark.")
  private int partitions;

  @Option(
      names = "--max-rows-in-memory",
      paramLabel = "N",
      description =
          "The number of rows of a partition above which they are in temporary files of the"
              + " executor. Default: 200000.")
  private int maxRowsInMemory = 200_000;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Decides the sample, who is held out, and the folds. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description = "The share of the sample's learners to evaluate on. Default: 0.2.")
  private double heldOut = .2;

  @Option(
      names = "--recurrent",
      arity = "1",
      paramLabel = "true|false",
      description = "Whether a recurrent network is tried. Default: true.")
  private boolean recurrent = true;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description =
          "The master, such as local[*], without spark-submit. Default: that of spark-submit.")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--result",
      paramLabel = "FILE",
      description = "A file for the result, which another process reads.")
  private Optional<Path> result = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main())
            .setExecutionExceptionHandler(Main::reportFailure)
            .execute(args));
  }

  /** Prints what is wrong with the input without a stack trace. */
  private static int reportFailure(
      Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) throws Exception {
    if (e instanceof IllegalArgumentException) {
      commandLine.getErr().println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
    throw e;
  }

  @Override
  public Integer call() throws IOException {
    TimeWindow window = valid(() -> new TimeWindow(from, until));
    Optional<LearningModel> known = inUse.isPresent() ? Optional.of(read()) : Optional.empty();
    SparkSession.Builder session = SparkSession.builder().appName("sensei-spark");
    master.ifPresent(session::master);
    long start = System.nanoTime();
    try (SparkSession spark = session.getOrCreate()) {
      // Without spark-submit there is no file that sets it, and a job is thousands of lines of
      // INFO.
      master.ifPresent(without -> spark.sparkContext().setLogLevel("WARN"));
      SparkTrainer trainer = valid(() -> trainer(spark));
      TrainingResult found = trainer.train(window, known, progress());
      int exitCode =
          found.match(
              trained -> written(trained, (System.nanoTime() - start) / 1e9),
              lack -> told(lack.reason(), NOT_ENOUGH_DATA),
              refused -> told(refused.reason(), REFUSED),
              cancelled -> told("Cancelled.", ExitCode.SOFTWARE));
      if (result.isPresent()) {
        ResultFile.write(found, result.get());
      }
      return exitCode;
    }
  }

  private LearningModel read() throws IOException {
    Path file = inUse.orElseThrow();
    return ModelFile.read(file)
        .match(
            ModelFileResult.Read::model,
            refused -> {
              throw new IllegalArgumentException(file + ": " + refused.reason());
            });
  }

  private SparkTrainer trainer(SparkSession spark) {
    SparkTrainer.Builder builder =
        SparkTrainer.builder(spark, source())
            .timeUnit(timeUnit)
            .sample(sample)
            .partitions(partitions)
            .maxRowsInMemory(maxRowsInMemory)
            .seed(seed)
            .heldOut(heldOut)
            .recurrent(recurrent);
    columns.forEach(builder::column);
    return builder.build();
  }

  private InteractionSource source() {
    if (source.csv != null) {
      return InteractionSource.csv(source.csv);
    }
    if (source.parquet != null) {
      return InteractionSource.parquet(source.parquet);
    }
    Map<String, String> properties = new HashMap<>();
    putIfPresent(properties, "user", System.getenv("SENSEI_JDBC_USER"));
    putIfPresent(properties, "password", System.getenv("SENSEI_JDBC_PASSWORD"));
    String url = source.jdbc == null ? "" : source.jdbc;
    return InteractionSource.jdbc(url, properties, table, connections);
  }

  private static void putIfPresent(
      Map<String, String> properties, String name, @Nullable String value) {
    if (value != null) {
      properties.put(name, value);
    }
  }

  private interface Setting<T> {
    T get();
  }

  private <T> T valid(Setting<T> setting) {
    try {
      return setting.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Prints each stage once. */
  private TrainingProgress progress() {
    PrintWriter err = spec.commandLine().getErr();
    String[] last = {""};
    return (stage, done) -> {
      if (!stage.equals(last[0])) {
        last[0] = stage;
        err.println(stage + " …");
        err.flush();
      }
      return true;
    };
  }

  private int written(TrainingResult.Trained trained, double seconds) {
    try {
      ModelFile.write(trained.model(), out);
    } catch (IOException e) {
      return told(out + " cannot be written: " + e.getMessage() + ".", ExitCode.SOFTWARE);
    }
    PrintWriter console = spec.commandLine().getOut();
    trained
        .model()
        .provenance()
        .metrics()
        .forEach((name, value) -> console.printf(Locale.ROOT, "%-40s%14.5f%n", name, value));
    trained.comparison().ifPresent(console::println);
    console.printf(
        Locale.ROOT,
        "Fitted to %d answers of %d learners in %.1f s, predicting with %s: %s%n",
        trained.model().provenance().rows(),
        trained.model().provenance().learners(),
        seconds,
        trained.model().method().name().toLowerCase(Locale.ROOT),
        out);
    console.flush();
    return ExitCode.OK;
  }

  private int told(String text, int exitCode) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(text);
    err.flush();
    return exitCode;
  }
}
