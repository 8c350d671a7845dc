package io.cybersensei.jpa;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.configuration.Configuration;
import io.cybersensei.configuration.DatabaseConfiguration;
import io.cybersensei.decision.Decision;
import io.cybersensei.decision.DecisionLog;
import io.cybersensei.decision.DecisionOutcome;
import io.cybersensei.decision.DecisionPage;
import io.cybersensei.decision.ReplayResult;
import io.cybersensei.jpa.sql.StorageException;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.ModelFile;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.Recommendation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A command that computes decisions about a learner again, from the database and, for models that
 * are no longer stored, from their files. It prints a line for each decision, newest first, and
 * changes nothing. It exits with 0 if all are the same to the last bit, with 1 if one is not, and
 * with 2 for wrong arguments. With {@code --reasons}, a line for each other candidate of the entry
 * follows: its topic, score, success probability and the codes of the reasons that it would have
 * had.
 *
 * <pre>
 * DATABASE_URL=jdbc:postgresql://localhost/lms POSTGRES_USER=lms POSTGRES_PASSWORD=… \
 *   java -cp … io.cybersensei.jpa.ReplayDecisions LEARNER [--id=ID] [--count=N] [--model=FILE]…
 *     [--schema=NAME] [--reasons]
 * </pre>
 */
public final class ReplayDecisions {

  private static final String USAGE =
      "Usage: ReplayDecisions LEARNER [--id=ID] [--count=1–100] [--model=FILE]… [--schema=NAME]"
          + " [--reasons]";
  private static final int DEFAULT_COUNT = 20;

  private final String learnerId;
  private Optional<UUID> id = Optional.empty();
  private int count = DEFAULT_COUNT;
  private Optional<String> schema = Optional.empty();
  private boolean reasons;
  private final List<LearningModel> models = new ArrayList<>();

  private ReplayDecisions(String learnerId) {
    this.learnerId = learnerId;
  }

  /** Runs the command on the database that the environment names. */
  public static void main(String... arguments) {
    int exit;
    try {
      ReplayDecisions command = of(arguments);
      DatabaseConfiguration database = Configuration.fromEnvironment("replay").database();
      JpaStorage.Builder builder =
          JpaStorage.builder()
              .connection(database.url(), database.user(), database.password())
              .maxConnections(2)
              .schemaManagement(SchemaManagement.VALIDATE);
      command.schema.ifPresent(builder::schema);
      try (JpaStorage storage = builder.open()) {
        exit = command.run(storage, System.out);
      }
    } catch (IllegalArgumentException | StorageException e) {
      System.err.println(e.getMessage());
      exit = 2;
    }
    System.exit(exit);
  }

  /**
   * Reads the arguments.
   *
   * @throws IllegalArgumentException if one is wrong, with the rule
   */
  static ReplayDecisions of(String... arguments) {
    if (arguments.length == 0 || arguments[0].startsWith("--")) {
      throw new IllegalArgumentException(USAGE);
    }
    ReplayDecisions command = new ReplayDecisions(arguments[0]);
    for (String option : List.of(arguments).subList(1, arguments.length)) {
      String value = option.substring(option.indexOf('=') + 1);
      switch (option.split("=", 2)[0]) {
        case "--id" -> command.id = Optional.of(id(value));
        case "--count" -> command.count = count(value);
        case "--schema" -> command.schema = Optional.of(value);
        case "--model" -> command.models.add(model(Path.of(value)));
        case "--reasons" -> command.reasons = true;
        default ->
            throw new IllegalArgumentException("There is no option " + option + ". " + USAGE);
      }
    }
    return command;
  }

  private static UUID id(String text) {
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw new IllegalArgumentException("--id must be a UUID but is " + text + ".");
    }
    return UUID.fromString(text);
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]?|100")) {
      throw new IllegalArgumentException("--count must be from 1 to 100 but is " + text + ".");
    }
    return Integer.parseInt(text);
  }

  private static LearningModel model(Path file) {
    try {
      return ModelFile.read(file)
          .match(
              read -> read.model(),
              refused -> {
                throw new IllegalArgumentException(refused.reason());
              });
    } catch (IOException e) {
      throw new IllegalArgumentException("The model file " + file + " cannot be read.", e);
    }
  }

  /** Prints a line for each decision, and returns 0 if all are the same. */
  int run(Storage storage, PrintStream out) {
    DecisionLog log = Sensei.builder().storage(storage).build().decisions();
    List<Decision> decisions =
        id.map(wanted -> log.find(learnerId, wanted).stream().toList())
            .orElseGet(() -> newest(log));
    if (decisions.isEmpty()) {
      out.println("There is no such decision.");
      return 1;
    }
    boolean allSame = true;
    for (Decision decision : decisions) {
      ReplayResult result = replay(log, decision);
      allSame &= result instanceof ReplayResult.Same;
      out.println(decision.at() + " " + decision.id() + " " + text(result));
      if (reasons) {
        others(log, decision).forEach(each -> out.println("  " + text(each)));
      }
    }
    return allSame ? 0 : 1;
  }

  private List<Decision> newest(DecisionLog log) {
    DecisionPage page = log.page(learnerId, Optional.empty(), count);
    return page.items().stream().map(DecisionOutcome::decision).toList();
  }

  private ReplayResult replay(DecisionLog log, Decision decision) {
    return given(decision)
        .map(model -> log.replay(decision, model))
        .orElseGet(() -> log.replay(decision));
  }

  private List<Recommendation> others(DecisionLog log, Decision decision) {
    return given(decision)
        .map(model -> log.others(decision, model))
        .orElseGet(() -> log.others(decision));
  }

  private Optional<LearningModel> given(Decision decision) {
    return models.stream()
        .filter(model -> model.fingerprint().equals(decision.basis().model()))
        .findFirst();
  }

  private static String text(Recommendation candidate) {
    return String.format(
        Locale.ROOT,
        "%s score %.3f success %.3f: %s",
        candidate.topic().id(),
        candidate.score(),
        candidate.successProbability(),
        candidate.reasons().stream().map(Reason::code).toList());
  }

  private static String text(ReplayResult result) {
    return result.match(
        same -> "same: " + same.candidates() + " candidates",
        different ->
            "DIFFERENT"
                + (different.sameEngine() ? "" : " (by another version of Sensei)")
                + ": "
                + (different.differences().isEmpty()
                    ? "candidates that were not recommended, or evidence."
                    : String.join(" ", different.differences())),
        notPossible -> "not possible: " + notPossible.reason());
  }
}
