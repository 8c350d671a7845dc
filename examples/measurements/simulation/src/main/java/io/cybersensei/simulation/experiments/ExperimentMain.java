package io.cybersensei.simulation.experiments;

import io.cybersensei.experiment.ExperimentReport;
import io.cybersensei.experiment.ExperimentReport.Effect;
import io.cybersensei.simulation.comparison.ProgressLine;
import io.cybersensei.simulation.worlds.Simulator;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that runs experiments on simulated learners, and prints how often they decide. */
@Command(
    name = "experiments",
    description =
        "Runs experiments on simulated learners, with and without an effect, and prints how often"
            + " the report decides at any of its looks.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ExperimentMain implements Callable<Integer> {

  @Option(
      names = "--simulator",
      defaultValue = "ITEM_RESPONSE",
      description = "The kind of learner, of ${COMPLETION-CANDIDATES}.")
  private Simulator simulator = Simulator.ITEM_RESPONSE;

  @Option(
      names = "--pool",
      defaultValue = "300",
      description = "How many learners are taught in each way; ${DEFAULT-VALUE} if not given.")
  private int pool;

  @Option(
      names = "--runs",
      defaultValue = "200",
      description = "How many experiments of each kind; ${DEFAULT-VALUE} if not given.")
  private int runs;

  @Option(
      names = "--learners",
      defaultValue = "1000",
      description = "How many learners each has; ${DEFAULT-VALUE} if not given.")
  private int learners;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What the luck depends on; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ExperimentMain() {}

  /** Runs the experiments; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ExperimentMain()).execute(args));
  }

  /** A kind of experiment. */
  private record Kind(String title, String control, String other, double share) {}

  @Override
  public Integer call() {
    Map<String, List<Tested>> taught =
        new Pool(simulator, seed).fill(pool, new ProgressLine(spec.commandLine().getErr()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s, %d learners a pool, %d runs of %d learners, seed %d%n%n",
        simulator.title(),
        pool,
        runs,
        learners,
        seed);
    out.println("| way | right answers in the test | standard deviation |\n|---|---|---|");
    taught.forEach(
        (way, tested) -> {
          double mean = tested.stream().mapToDouble(Tested::firstTries).average().orElseThrow();
          double variance =
              tested.stream()
                  .mapToDouble(each -> Math.pow(each.firstTries() - mean, 2))
                  .average()
                  .orElseThrow();
          out.printf(Locale.ROOT, "| %s | %.3f | %.3f |%n", way, mean, Math.sqrt(variance));
        });
    out.println(
        "\n| control | other arm | share of the control | measure | true effect | decided"
            + " | of these, wrong direction | interval at the end misses the truth | mean width |"
            + "\n|---|---|---|---|---|---|---|---|---|");
    for (Kind kind :
        List.of(
            new Kind("none", Pool.SENSEI, Pool.SENSEI, .5),
            new Kind("none, few controls", Pool.HOLD_OUT, Pool.HOLD_OUT, .1),
            new Kind("hold-out", Pool.HOLD_OUT, Pool.SENSEI, .5),
            new Kind("small hold-out", Pool.HOLD_OUT, Pool.SENSEI, .1),
            new Kind("order", Pool.IN_ORDER, Pool.SENSEI, .5))) {
      print(
          out,
          kind,
          taught.getOrDefault(kind.control(), List.of()),
          taught.getOrDefault(kind.other(), List.of()));
    }
    return 0;
  }

  private void print(PrintWriter out, Kind kind, List<Tested> control, List<Tested> other) {
    List<ExperimentReport> reports =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(
                run ->
                    new Run(kind.title() + " " + run, kind.share(), seed * 1_000_003 + run)
                        .of(control, other, learners))
            .toList();
    for (ExperimentReport.Measure measure : ExperimentReport.Measure.values()) {
      List<Effect> effects = new ArrayList<>();
      reports.forEach(
          report ->
              report.effects().stream()
                  .filter(each -> each.measure() == measure)
                  .forEach(effects::add));
      double truth = mean(other, measure) - mean(control, measure);
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f | %s | %.3f | %d of %d | %d | %d | %.3f |%n",
          kind.control(),
          kind.other(),
          kind.share(),
          measure.wireName(),
          truth,
          effects.stream().filter(Effect::isDecided).count(),
          runs,
          effects.stream()
              .filter(Effect::isDecided)
              .filter(each -> Math.signum(each.low() + each.high()) != Math.signum(truth))
              .count(),
          effects.stream().filter(each -> each.low() > truth || each.high() < truth).count(),
          effects.stream().mapToDouble(each -> each.high() - each.low()).average().orElse(0));
      out.flush();
    }
  }

  private static double mean(List<Tested> pool, ExperimentReport.Measure measure) {
    return switch (measure) {
      case FIRST_TRIES -> pool.stream().mapToDouble(Tested::firstTries).average().orElseThrow();
      case RETENTION ->
          pool.stream()
              .flatMap(each -> each.retention().stream().boxed())
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow();
    };
  }
}
