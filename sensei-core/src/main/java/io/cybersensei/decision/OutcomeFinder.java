package io.cybersensei.decision;

import io.cybersensei.decision.DecisionOutcome.Answer;
import io.cybersensei.decision.DecisionOutcome.Event;
import io.cybersensei.decision.DecisionOutcome.Uptake;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionPage;
import io.cybersensei.interaction.InteractionPages;
import io.cybersensei.interaction.InteractionStore;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds what became of decisions, in the decision log and the log of interactions. */
final class OutcomeFinder {

  private static final Duration HORIZON = Duration.ofDays(DecisionLog.OUTCOME_DAYS);
  private static final int MAX_ENTRIES = 5_000;
  private static final int MAX_PAGES = 50;

  /** A decision or feedback on the way of a learner. */
  private record Step(Instant at, Optional<Decision> decision, Optional<FeedbackEntry> feedback) {}

  private final DecisionStore store;
  private final InteractionPages interactions;

  OutcomeFinder(DecisionStore store, InteractionStore log) {
    this.store = store;
    this.interactions = new InteractionPages(log);
  }

  /**
   * Returns the outcomes of consecutive decisions about a learner.
   *
   * @param decisions the decisions, newest first
   */
  List<DecisionOutcome> of(String learnerId, List<Decision> decisions, DecisionReader reader) {
    if (decisions.isEmpty()) {
      return List.of();
    }
    Instant from = decisions.get(decisions.size() - 1).at();
    Instant until = decisions.get(0).at().plus(HORIZON);
    List<Step> steps =
        store.within(learnerId, new TimeWindow(from.minusMillis(1), until), MAX_ENTRIES).stream()
            .map(
                entry ->
                    entry.contextId().isPresent()
                        ? new Step(
                            entry.at(),
                            Optional.of(reader.read(entry).decision()),
                            Optional.empty())
                        : new Step(
                            entry.at(), Optional.empty(), Optional.of(FeedbackEntry.read(entry))))
            .toList();
    List<Interaction> history = history(learnerId, from, until);
    return decisions.stream().map(each -> outcome(each, steps, history)).toList();
  }

  /** Returns the interactions of a time, oldest first. */
  private List<Interaction> history(String learnerId, Instant from, Instant until) {
    List<Interaction> found = new ArrayList<>();
    Optional<InteractionPage.Cursor> place = Optional.of(new InteractionPage.Cursor(until, 0));
    for (int page = 0; page < MAX_PAGES && place.isPresent(); page++) {
      InteractionPage next = interactions.page(learnerId, place, InteractionPages.MAX_LIMIT);
      for (Interaction each : next.items()) {
        if (each.occurredAt().isBefore(from)) {
          Collections.reverse(found);
          return found;
        }
        found.add(each);
      }
      place = next.next();
    }
    Collections.reverse(found);
    return found;
  }

  private static DecisionOutcome outcome(
      Decision decision, List<Step> steps, List<Interaction> history) {
    Instant horizon = decision.at().plus(HORIZON);
    Instant nextDecision =
        steps.stream()
            .filter(step -> step.decision().isPresent() && step.at().isAfter(decision.at()))
            .map(Step::at)
            .findFirst()
            .orElse(horizon);
    Instant until = nextDecision.isBefore(horizon) ? nextDecision : horizon;
    List<Interaction> after =
        history.stream()
            .filter(each -> each.type() != InteractionType.PLACED)
            .filter(each -> !each.occurredAt().isBefore(decision.at()))
            .filter(each -> each.occurredAt().isBefore(until))
            .toList();
    return new DecisionOutcome(
        decision,
        feedback(decision, steps, horizon),
        after.stream().findFirst().map(first -> uptake(decision, first)),
        after.stream()
            .filter(Interaction::isScored)
            .limit(DecisionLog.MAX_NEXT)
            .map(each -> answer(decision, each))
            .toList());
  }

  private static boolean has(Decision decision, String topicId) {
    return decision.items().stream().anyMatch(item -> item.topicId().equals(topicId));
  }

  private static Uptake uptake(Decision decision, Interaction first) {
    boolean isInList = first.topics().keySet().stream().anyMatch(topic -> has(decision, topic));
    if (!isInList) {
      return Uptake.OTHER;
    }
    return first.type() == InteractionType.DISMISSED ? Uptake.DISMISSED : Uptake.FOLLOWED;
  }

  private static Answer answer(Decision decision, Interaction each) {
    OptionalDouble predicted =
        decision.items().stream()
            .filter(item -> item.topicId().equals(each.topicId()))
            .mapToDouble(Decision.Item::successProbability)
            .findFirst();
    return new Answer(
        each.topicId(), each.itemId(), each.score().orElseThrow(), each.occurredAt(), predicted);
  }

  /** Returns the feedback on topics of a decision that no later decision had before. */
  private static List<Event> feedback(Decision decision, List<Step> steps, Instant horizon) {
    List<Event> events = new ArrayList<>();
    for (Step step : steps) {
      if (step.feedback().isPresent()
          && !step.at().isBefore(decision.at())
          && step.at().isBefore(horizon)) {
        for (String topicId : step.feedback().get().topicIds()) {
          if (has(decision, topicId) && isLast(decision, topicId, step.at(), steps)) {
            events.add(new Event(topicId, step.feedback().get().kind(), step.at()));
          }
        }
      }
    }
    return events;
  }

  private static boolean isLast(Decision decision, String topicId, Instant at, List<Step> steps) {
    return steps.stream()
        .filter(step -> step.decision().isPresent())
        .filter(step -> step.at().isAfter(decision.at()) && !step.at().isAfter(at))
        .noneMatch(step -> has(step.decision().get(), topicId));
  }
}
