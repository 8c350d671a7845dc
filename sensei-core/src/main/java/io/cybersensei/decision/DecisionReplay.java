package io.cybersensei.decision;

import io.cybersensei.decision.DecisionCodec.Recorded;
import io.cybersensei.decision.ReplayResult.Cause;
import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.ArrivalLog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.TracedLearner.HistoryMark;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.recommend.Guidance;
import io.cybersensei.recommend.Policy;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.RecommendationTrace;
import io.cybersensei.recommend.Recommender;
import io.cybersensei.recommend.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Computes decisions again from the log and the model, and compares. Thread-safe. */
final class DecisionReplay {

  private final InteractionStore log;
  private final List<Policy> policies;

  /**
   * @param policies the policies of the application, which have the rules of the host
   */
  DecisionReplay(InteractionStore log, List<Policy> policies) {
    this.log = log;
    List<Policy> all = new ArrayList<>(policies);
    all.add(Policy.standard());
    all.add(Policy.withoutModel());
    this.policies = List.copyOf(all);
  }

  ReplayResult replay(Recorded recorded, IndexedCurriculum curriculum, LearningModel model) {
    Decision decision = recorded.decision();
    Optional<Policy> policy = policy(decision.basis());
    if (policy.isEmpty()) {
      return new ReplayResult.NotPossible(
          Cause.POLICY_UNKNOWN,
          "The policy has a rule that this application does not have: "
              + String.join(", ", decision.basis().weights().keySet())
              + ".");
    }
    long[] count = {0};
    RecommendationTrace again;
    try (Stream<Interaction> history = history(decision)) {
      again =
          Recommender.replay(
              inputs(recorded, curriculum, model, policy.get(), decision.count()),
              history.peek(each -> count[0]++));
    }
    if (count[0] != decision.history().interactions()) {
      return new ReplayResult.NotPossible(
          Cause.HISTORY_CHANGED,
          "The decision rests on "
              + decision.history().interactions()
              + " interactions, and the log has "
              + count[0]
              + " of them.");
    }
    return HexFormat.of().formatHex(TraceDigest.of(again)).equals(decision.digest())
        ? new ReplayResult.Same(decision.candidates())
        : new ReplayResult.Different(
            differences(decision, again),
            decision.basis().engine().equals(KnowledgeTracer.engine()));
  }

  /**
   * Returns the other candidates of an entry as they would have been in a longer list. The caller
   * has replayed the decision, and everything was the same.
   */
  List<Recommendation> others(
      Recorded recorded, IndexedCurriculum curriculum, LearningModel model) {
    Decision decision = recorded.decision();
    Map<String, Recommendation> all = new HashMap<>();
    try (Stream<Interaction> history = history(decision)) {
      Recommender.replay(
              inputs(
                  recorded,
                  curriculum,
                  model,
                  policy(decision.basis()).orElseThrow(),
                  Recommender.MAX_COUNT),
              history)
          .result()
          .items()
          .forEach(each -> all.put(each.topic().id(), each));
    }
    return decision.runnersUp().stream()
        .flatMap(each -> Optional.ofNullable(all.get(each.topicId())).stream())
        .toList();
  }

  private Stream<Interaction> history(Decision decision) {
    HistoryMark mark = decision.history();
    Optional<ArrivalLog> arrivals = log.arrivals();
    if (arrivals.isEmpty() || mark.newest() == Long.MAX_VALUE) {
      return log.historyWithoutMetadata(decision.learnerId()).limit(mark.interactions());
    }
    return arrivals
        .get()
        .byTime(decision.learnerId())
        .filter(each -> each.number() <= mark.newest())
        .map(Arrival::interaction);
  }

  private static RecommendationTrace.Inputs inputs(
      Recorded recorded,
      IndexedCurriculum curriculum,
      LearningModel model,
      Policy policy,
      int count) {
    Decision decision = recorded.decision();
    DecisionBasis basis = decision.basis();
    return new RecommendationTrace.Inputs(
        decision.learnerId(),
        decision.at(),
        decision.scope(),
        decision.goalId(),
        count,
        curriculum.curriculum(),
        recorded.courses(),
        model,
        policy,
        basis.masteryRule(),
        basis.zone(),
        basis.rollover(),
        Guidance.none().withPinned(decision.pinned()).withBlocked(decision.blocked()),
        recorded.goals(),
        Set.copyOf(decision.hidden()),
        decision.history(),
        basis.assignment());
  }

  /** Returns the policy: one of the application's, or one of their rules with other weights. */
  private Optional<Policy> policy(DecisionBasis basis) {
    Optional<Policy> exact =
        policies.stream()
            .filter(each -> DecisionBasis.weightsOf(each).equals(basis.weights()))
            .filter(each -> names(each).equals(List.copyOf(basis.weights().keySet())))
            .filter(each -> each.variety() == basis.variety())
            .findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    Map<String, Rule> known = new LinkedHashMap<>();
    policies.stream()
        .filter(each -> names(each).equals(List.copyOf(basis.weights().keySet())))
        .forEach(each -> each.rules().forEach(rule -> known.putIfAbsent(rule.name(), rule)));
    policies.forEach(each -> each.rules().forEach(rule -> known.putIfAbsent(rule.name(), rule)));
    List<Rule> rules = new ArrayList<>();
    for (Map.Entry<String, Double> weight : basis.weights().entrySet()) {
      Rule rule = known.get(weight.getKey());
      if (rule == null) {
        return Optional.empty();
      }
      rules.add(rule.withWeight(weight.getValue()));
    }
    return Optional.of(Policy.of(rules).withVariety(basis.variety()));
  }

  private static List<String> names(Policy policy) {
    return policy.rules().stream().map(Rule::name).toList();
  }

  private static List<String> differences(Decision decision, RecommendationTrace again) {
    List<String> differences = new ArrayList<>();
    List<Recommendation> now = again.result().items();
    if (decision.items().size() != now.size()) {
      differences.add(
          "The list had " + decision.items().size() + " items and has " + now.size() + " now.");
    }
    for (int i = 0; i < Math.min(now.size(), decision.items().size()); i++) {
      compare(i + 1, decision.items().get(i), now.get(i), differences);
    }
    if (decision.candidates() != again.candidates().size()) {
      differences.add(
          "There were "
              + decision.candidates()
              + " candidates, and there are "
              + again.candidates().size()
              + " now.");
    }
    return differences;
  }

  private static void compare(
      int place, Decision.Item then, Recommendation now, List<String> differences) {
    compare(place, "topic", then.topicId(), now.topic().id(), differences);
    compare(place, "score", then.score(), now.score(), differences);
    compare(
        place,
        "success probability",
        then.successProbability(),
        now.successProbability(),
        differences);
    compare(place, "state", then.state(), now.state(), differences);
    compare(place, "duration", then.estimatedDuration(), now.estimatedDuration(), differences);
    compare(
        place,
        "list of reasons",
        then.reasons().stream().map(Reason::code).toList(),
        now.reasons().stream().map(Reason::code).toList(),
        differences);
  }

  private static void compare(
      int place, String what, Object then, Object now, List<String> differences) {
    if (!then.equals(now)) {
      differences.add(
          "The " + what + " of item " + place + " was " + then + " and is " + now + ".");
    }
  }
}
