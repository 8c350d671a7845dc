package io.cybersensei.simulation;

import io.cybersensei.learning.MasteryRule;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.RecommendationSettings;
import io.cybersensei.simulation.comparison.Comparison;
import io.cybersensei.simulation.comparison.Curves;
import io.cybersensei.simulation.comparison.Plot;
import io.cybersensei.simulation.comparison.ProgressLine;
import io.cybersensei.simulation.comparison.Report;
import io.cybersensei.simulation.worlds.Simulator;
import io.cybersensei.simulation.worlds.World;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that compares ways of choosing the next topic and writes a table and two plots. */
@Command(
    name = "simulation",
    description =
        "Compares ways of choosing the next topic on simulated learners. Prints tables, and writes"
            + " a plot for each kind of learner once it is done. Ctrl-C ends it at once.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class Main implements Callable<Integer> {

  private static final int EARLIER_LEARNERS = 400;

  @Option(
      names = "--learners",
      defaultValue = "1000",
      description = "How many learners of each kind; ${DEFAULT-VALUE} if not given.")
  private int learners;

  @Option(
      names = "--steps",
      defaultValue = "200",
      description = "How many answers each gives; ${DEFAULT-VALUE} if not given.")
  private int steps;

  @Option(
      names = "--courses",
      defaultValue = "5",
      description = "How many courses to generate; ${DEFAULT-VALUE} if not given.")
  private int courses;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What the luck depends on; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "docs/images",
      description = "The directory for the plots; ${DEFAULT-VALUE} if not given.")
  private Path out = Path.of("");

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "RULE=WEIGHT",
      description = "Weights of Sensei's policy to use in place of the standard ones.")
  private Map<String, Double> weights = new LinkedHashMap<>();

  @Option(
      names = "--mastery",
      split = ",",
      paramLabel = "SUCCESSES,GAINED,LOST",
      description = "Sensei's rule for mastery in place of the standard one.")
  private List<Double> mastery = new ArrayList<>();

  @Option(
      names = "--world",
      defaultValue = "STANDARD",
      description = "The world of the learners, one of ${COMPLETION-CANDIDATES}.")
  private World world = World.STANDARD;

  @Option(
      names = "--simulators",
      split = ",",
      description = "The kinds of learner, of ${COMPLETION-CANDIDATES}; all if not given.")
  private List<Simulator> simulators = List.of(Simulator.values());

  @Option(
      names = "--ways",
      split = ",",
      description = "The ids of the ways to compare; all if not given.")
  private List<String> ways = new ArrayList<>();

  @Option(
      names = "--retention",
      description =
          "Prints how many answers are right at once, 7 and 30 days after a topic was called"
              + " mastered, in place of the comparison.")
  private boolean retention;

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs the comparison; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Comparison comparison = comparison();
    Files.createDirectories(out);
    PrintWriter output = spec.commandLine().getOut();
    for (Simulator simulator : simulators) {
      if (retention) {
        output.println(comparison.retention(simulator));
        output.flush();
        continue;
      }
      List<Curves> results =
          comparison.run(simulator, new ProgressLine(spec.commandLine().getErr()));
      output.println(Report.table(simulator, results, seed));
      output.flush();
      Files.writeString(
          out.resolve("teaching-" + simulator.id() + ".svg"), Plot.svg(simulator.title(), results));
    }
    return 0;
  }

  private Comparison comparison() {
    try {
      return new Comparison(
          learners, steps, courses, EARLIER_LEARNERS, seed, settings(), world, Set.copyOf(ways));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private RecommendationSettings settings() {
    RecommendationSettings standard = RecommendationSettings.standard();
    MasteryRule rule = mastery.isEmpty() ? standard.masteryRule() : masteryRule();
    Policy policy = standard.policy();
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      policy = policy.with(weight.getKey(), weight.getValue());
    }
    return standard.withMasteryRule(rule).withPolicy(policy);
  }

  private MasteryRule masteryRule() {
    if (mastery.size() != 3) {
      throw new IllegalArgumentException("--mastery takes three numbers but got " + mastery + ".");
    }
    return MasteryRule.builder()
        .successes((int) Math.round(mastery.get(0)))
        .gainedAt(mastery.get(1))
        .lostBelow(mastery.get(2))
        .build();
  }
}
