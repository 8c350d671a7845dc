package io.cybersensei.experiment;

import io.cybersensei.decision.Decision;
import io.cybersensei.decision.DecisionLog;
import io.cybersensei.experiment.ExperimentReport.ArmCount;
import io.cybersensei.experiment.ExperimentReport.Measure;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.recommend.RecommendationTrace.Assignment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Reports on experiments. {@link io.cybersensei.Sensei} has one ready to use.
 *
 * <p>A learner enters with the first decision in the decision log that names the experiment. The
 * report compares what learners can do later, from {@link ReportSettings} on. Its intervals are
 * confidence sequences, so a report may be made every day, and the experiment ended as soon as an
 * interval is on one side of zero: see {@link BettingSequence} for the paper. Thread-safe.
 */
public final class Experiments {

  private final DecisionLog decisions;
  private final InteractionStore interactions;
  private final InstantSource clock;

  /**
   * Creates the reports.
   *
   * @param decisions the decision log
   * @param interactions the log of interactions
   * @param clock the clock
   */
  public Experiments(DecisionLog decisions, InteractionStore interactions, InstantSource clock) {
    this.decisions = decisions;
    this.interactions = interactions;
    this.clock = clock;
  }

  /** A learner of an experiment. */
  private static final class Participant {
    private final String learnerId;
    private final String arm;
    private final double propensity;
    private final Instant entered;
    private boolean switched;
    private final LaterSuccess success;

    Participant(String learnerId, Assignment part, Instant entered, ReportSettings settings) {
      this.learnerId = learnerId;
      this.arm = part.arm();
      this.propensity = part.propensity();
      this.entered = entered;
      this.success = new LaterSuccess(settings, entered);
    }
  }

  /**
   * Reports on an experiment with {@link ReportSettings#standard}.
   *
   * @param experiment the experiment, as Sensei was built with it
   */
  public ExperimentReport report(Experiment experiment) {
    return report(experiment, ReportSettings.standard());
  }

  /**
   * Reports on an experiment. It reads the decision log and the log of interactions once, and holds
   * the participants in memory.
   *
   * @param experiment the experiment, as Sensei was built with it
   * @param settings the settings, the same for all reports on the experiment
   * @throws IllegalArgumentException if the experiment is not {@link Experiment#checked}
   */
  public ExperimentReport report(Experiment experiment, ReportSettings settings) {
    experiment.checked();
    Instant now = clock.instant();
    Map<String, Participant> participants = participants(experiment, settings);
    long switched = participants.values().stream().filter(each -> each.switched).count();
    participants.values().removeIf(each -> each.switched);
    Map<String, Experiment.Arm> arms = new HashMap<>();
    experiment.arms().forEach(arm -> arms.put(arm.name(), arm));
    int known = participants.size();
    participants
        .values()
        .removeIf(
            each -> !arms.containsKey(each.arm) || arms.get(each.arm).share() != each.propensity);
    int otherShares = known - participants.size();
    try (Stream<Interaction> log = interactions.replayWithoutMetadata(TimeWindow.always())) {
      log.forEachOrdered(
          next -> {
            Participant participant = participants.get(next.learnerId());
            if (participant != null) {
              participant.success.add(next);
            }
          });
    }
    List<Participant> entered = new ArrayList<>(participants.values());
    entered.sort(
        Comparator.comparing((Participant each) -> each.entered)
            .thenComparing(each -> each.learnerId));
    List<Participant> settled =
        entered.stream()
            .filter(each -> !each.entered.plus(settings.horizon()).isAfter(now))
            .toList();
    return new ExperimentReport(
        experiment.name(),
        now,
        experiment.arms().stream().map(arm -> count(arm, entered, settled)).toList(),
        effects(experiment, settings, settled),
        switched,
        otherShares,
        assignmentEvidence(experiment, entered));
  }

  private Map<String, Participant> participants(Experiment experiment, ReportSettings settings) {
    Map<String, Participant> participants = new HashMap<>();
    try (Stream<Decision> log = decisions.replayed(TimeWindow.always())) {
      log.forEachOrdered(
          decision ->
              decision
                  .basis()
                  .assignment()
                  .filter(part -> part.experiment().equals(experiment.name()))
                  .ifPresent(
                      part -> {
                        Participant participant =
                            participants.computeIfAbsent(
                                decision.learnerId(),
                                id -> new Participant(id, part, decision.at(), settings));
                        participant.switched |= !participant.arm.equals(part.arm());
                      }));
    }
    return participants;
  }

  private static ArmCount count(
      Experiment.Arm arm, List<Participant> entered, List<Participant> settled) {
    return new ArmCount(
        arm.name(),
        arm.share(),
        entered.stream().filter(each -> each.arm.equals(arm.name())).count(),
        settled.stream().filter(each -> each.arm.equals(arm.name())).count(),
        with(Measure.FIRST_TRIES, arm, settled),
        with(Measure.RETENTION, arm, settled));
  }

  private static long with(Measure measure, Experiment.Arm arm, List<Participant> settled) {
    return settled.stream()
        .filter(each -> each.arm.equals(arm.name()))
        .filter(each -> each.success.of(measure).isPresent())
        .count();
  }

  private static List<ExperimentReport.Effect> effects(
      Experiment experiment, ReportSettings settings, List<Participant> settled) {
    Experiment.Arm control = experiment.arms().get(0);
    List<ExperimentReport.Effect> effects = new ArrayList<>();
    for (Experiment.Arm arm : experiment.arms().subList(1, experiment.arms().size())) {
      for (Measure measure : Measure.values()) {
        ArmComparison comparison =
            new ArmComparison(
                arm,
                control,
                measure,
                // Scores are from 0 to 1, and adjusted ones from −1 to 1.
                settings.difficulties().isPresent() ? 2 : 1,
                settings.alpha() / (experiment.arms().size() - 1));
        for (Participant each : settled) {
          boolean isControl = each.arm.equals(control.name());
          OptionalDouble value = each.success.of(measure);
          if ((isControl || each.arm.equals(arm.name())) && value.isPresent()) {
            comparison.add(isControl, value.getAsDouble());
          }
        }
        effects.add(comparison.effect());
      }
    }
    return effects;
  }

  /**
   * Returns the largest e-value so far of the hypothesis that arms have their shares, against a
   * mixture of all others (Lindon and Malek, "Anytime-valid inference for multinomial count data",
   * NeurIPS 2022).
   */
  private static double assignmentEvidence(Experiment experiment, List<Participant> entered) {
    Map<String, Double> counts = new HashMap<>();
    double all = 0;
    double evidence = 0;
    double largest = 0;
    for (Experiment.Arm arm : experiment.arms()) {
      counts.put(arm.name(), 1.0);
      all++;
    }
    for (Participant each : entered) {
      double before = counts.merge(each.arm, 1.0, Double::sum) - 1;
      evidence += Math.log(before / all) - Math.log(each.propensity);
      all++;
      largest = Math.max(largest, evidence);
    }
    return Math.exp(largest);
  }
}
