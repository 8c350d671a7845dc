package io.cybersensei.servlet.internal.feedback;

import io.cybersensei.Sensei;
import io.cybersensei.feedback.FeedbackKind;
import io.cybersensei.feedback.FeedbackResult;
import io.cybersensei.feedback.LearnerFeedback;
import io.cybersensei.feedback.TopicFeedback;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.Fields;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The feedback of a learner on recommendations. */
public final class FeedbackResource {

  private static final String KIND = "kind";
  private static final String TOPIC = "topic_id";
  private static final String TOPICS = "topic_ids";
  private static final String HOURS = "hours";

  private final Sensei sensei;

  public FeedbackResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Lists the feedback of a learner. */
  public Response list(Request request, String learnerId) {
    return Response.json(200, json(sensei.feedback().of(learnerId)));
  }

  /** Keeps the feedback in the body. */
  public Response give(Request request, String learnerId) {
    Fields fields = new Fields(JsonBody.readDocument(request), Set.of(KIND, TOPIC, TOPICS, HOURS));
    Optional<FeedbackKind> kind = fields.required(KIND).flatMap(name -> kind(fields, name));
    List<String> topics = topics(fields);
    Optional<Duration> hidden = hidden(fields, kind);
    if (!fields.violations().isEmpty()) {
      return Problem.invalid(fields.violations());
    }
    LearnerFeedback feedback = sensei.feedback();
    FeedbackResult result =
        hidden.isPresent() && topics.size() == 1
            ? feedback.notNow(learnerId, topics.get(0), hidden.get())
            : feedback.give(learnerId, kind.orElseThrow(), topics);
    return result.match(
        kept -> Response.json(200, json(kept.topics())),
        refused ->
            Problem.invalid(
                refused.violations().stream().map(each -> named(each, fields)).toList()));
  }

  /** Names the field that the request has: the rules are the same for one topic and several. */
  private static Violation named(Violation violation, Fields fields) {
    return violation.field().equals(TOPIC) && fields.has(TOPICS)
        ? new Violation(TOPICS, violation.rule(), violation.message())
        : violation;
  }

  private static Optional<FeedbackKind> kind(Fields fields, String name) {
    Optional<FeedbackKind> kind = FeedbackKind.fromWireName(name);
    return kind.isPresent()
        ? kind
        : fields.refuse(
            KIND, "unknown_value", "kind must be shown, opened, helpful, not_now or undo.");
  }

  private static List<String> topics(Fields fields) {
    List<String> topics = new ArrayList<>();
    fields.text(TOPIC).ifPresent(topics::add);
    fields.textList(TOPICS).ifPresent(topics::addAll);
    if (fields.has(TOPIC) && fields.has(TOPICS)) {
      fields.refuse(TOPICS, "combined", "topic_ids cannot be combined with topic_id.");
    } else if (!fields.has(TOPIC) && !fields.has(TOPICS)) {
      fields.refuse(TOPIC, "required", "topic_id or topic_ids is missing.");
    }
    return topics;
  }

  private static Optional<Duration> hidden(Fields fields, Optional<FeedbackKind> kind) {
    OptionalDouble hours = fields.number(HOURS);
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    double value = hours.getAsDouble();
    if (kind.isPresent() && (kind.get() != FeedbackKind.NOT_NOW || fields.has(TOPICS))) {
      return fields.refuse(
          HOURS, "combined", "hours is for the kind not_now and one topic_id alone.");
    }
    return value == Math.rint(value) && value >= 1 && value <= LearnerFeedback.MAX_HIDDEN.toHours()
        ? Optional.of(Duration.ofHours((long) value))
        : fields.refuse(
            HOURS,
            "out_of_range",
            "hours must be a whole number from 1 to " + LearnerFeedback.MAX_HIDDEN.toHours() + ".");
  }

  private static JsonObject json(List<TopicFeedback> topics) {
    return new JsonObject().with("topics", topics.stream().map(FeedbackResource::json).toList());
  }

  private static JsonObject json(TopicFeedback feedback) {
    return new JsonObject()
        .with(TOPIC, feedback.topicId())
        .with("shown", feedback.shown())
        .withOptional("last_shown", feedback.lastShown())
        .with("opened", feedback.opened())
        .withOptional("last_opened", feedback.lastOpened())
        .withOptional("helpful_at", feedback.helpfulAt())
        .withOptional("hidden_until", feedback.hidden().map(TopicFeedback.Hidden::until));
  }
}
