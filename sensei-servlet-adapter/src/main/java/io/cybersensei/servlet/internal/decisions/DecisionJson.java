package io.cybersensei.servlet.internal.decisions;

import io.cybersensei.decision.Decision;
import io.cybersensei.decision.DecisionBasis;
import io.cybersensei.decision.DecisionOutcome;
import io.cybersensei.recommend.EmptyReason;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.RecommendationTrace.Assignment;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Decisions and their outcomes as JSON. */
final class DecisionJson {

  private static final String TOPIC = "topic_id";
  private static final String TITLE = "title";
  private static final String SUCCESS = "success_probability";

  private DecisionJson() {}

  static JsonObject of(DecisionOutcome outcome, Locale language) {
    Decision decision = outcome.decision();
    DecisionBasis basis = decision.basis();
    return new JsonObject()
        .with("id", decision.id().toString())
        .with("at", decision.at())
        .with("count", decision.count())
        .withOptional("goal", decision.goalId())
        .withOptional("courses", some(decision.scope().courseIds()))
        .withOptional("module", decision.scope().moduleName())
        .withOptional("topics", some(decision.scope().topicIds()))
        .with(
            "model",
            new JsonObject().with("trained", basis.isTrained()).with("sha256", basis.model()))
        .with(
            "policy",
            new JsonObject().with("weights", basis.weights()).with("variety", basis.variety()))
        .withOptional("experiment", basis.assignment().map(DecisionJson::assignment))
        .withOptional("pinned", some(decision.pinned()))
        .withOptional("blocked", some(decision.blocked()))
        .withOptional("not_now", some(decision.hidden()))
        .with("interactions", decision.history().interactions())
        .with(
            "recommendations", decision.items().stream().map(item -> item(item, language)).toList())
        .withOptional("empty", decision.emptyReason().map(reason -> empty(reason, language)))
        .with("candidates", decision.candidates())
        .with("others", decision.runnersUp().stream().map(DecisionJson::candidate).toList())
        .with("digest", decision.digest())
        .with("feedback", outcome.feedback().stream().map(DecisionJson::event).toList())
        .withOptional("uptake", outcome.uptake().map(DecisionOutcome.Uptake::wireName))
        .with("next_answers", outcome.next().stream().map(DecisionJson::answer).toList());
  }

  private static Optional<List<String>> some(Collection<String> ids) {
    return ids.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ids));
  }

  private static JsonObject assignment(Assignment part) {
    return new JsonObject()
        .with("name", part.experiment())
        .with("arm", part.arm())
        .with("propensity", part.propensity());
  }

  private static JsonObject empty(EmptyReason reason, Locale language) {
    return new JsonObject().with("code", reason.wireName()).with("text", reason.text(language));
  }

  private static JsonObject item(Decision.Item item, Locale language) {
    return new JsonObject()
        .with(TOPIC, item.topicId())
        .with(TITLE, item.title())
        .with("score", item.score())
        .with(SUCCESS, item.successProbability())
        .with("state", item.state().name().toLowerCase(Locale.ROOT))
        .with("estimated_minutes", item.estimatedDuration().plusMillis(59_999).toMinutes())
        .with("reasons", item.reasons().stream().map(each -> reason(each, language)).toList())
        .withOptional("activity_id", item.activityId());
  }

  private static JsonObject reason(Reason reason, Locale language) {
    return new JsonObject()
        .with("code", reason.code().wireName())
        .with("text", reason.text(language))
        .with("contribution", reason.contribution())
        .with("evidence", reason.evidence());
  }

  private static JsonObject candidate(Decision.Candidate candidate) {
    return new JsonObject()
        .with(TOPIC, candidate.topicId())
        .with(TITLE, candidate.title())
        .with("score", candidate.score())
        .with(SUCCESS, candidate.successProbability());
  }

  private static JsonObject event(DecisionOutcome.Event event) {
    return new JsonObject()
        .with(TOPIC, event.topicId())
        .with("kind", event.kind().wireName())
        .with("at", event.at());
  }

  private static JsonObject answer(DecisionOutcome.Answer answer) {
    OptionalDouble predicted = answer.predicted();
    return new JsonObject()
        .with(TOPIC, answer.topicId())
        .withOptional("item_id", answer.itemId())
        .with("score", answer.score())
        .with("at", answer.at())
        .withOptional(
            "predicted",
            predicted.isPresent() ? Optional.of(predicted.getAsDouble()) : Optional.empty());
  }
}
