package io.cybersensei.servlet.internal.activities;

import io.cybersensei.Sensei;
import io.cybersensei.activity.Activity;
import io.cybersensei.activity.ActivityGains;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The activities of the host. */
public final class ActivitiesResource {

  private static final String TOPIC = "topic";

  /** The limit keeps the size of the response in proportion to that of the request. */
  private static final int MAX_REPORTED = 100;

  private final Sensei sensei;

  public ActivitiesResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns the activities of a topic, with their gains. */
  public Response list(Request request, Identity caller) {
    Optional<String> topicId = request.query(TOPIC);
    if (topicId.isEmpty()) {
      return Problem.invalid(TOPIC, "required", "The parameter topic is missing.");
    }
    ActivityGains gains = sensei.activities().gains();
    return Response.json(
        200,
        new JsonObject()
            .with(
                "activities",
                sensei.activities().current().onTopic(topicId.get()).stream()
                    .map(
                        each ->
                            ActivityJson.of(each)
                                .withOptional("gain", gains.gainOf(each).map(ActivityJson::of)))
                    .toList()));
  }

  /** Replaces all activities, or those of the topic in the parameter. */
  public Response replace(Request request) {
    Optional<String> topicId = request.query(TOPIC);
    List<Activity> activities = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    int[] index = {0};
    JsonBody.readEach(
        request,
        element -> {
          String place = "[" + index[0]++ + "]";
          ActivityJson.read(element, topicId, broken -> violations.add(at(place, broken)))
              .ifPresent(activities::add);
        });
    if (!violations.isEmpty()) {
      return Problem.invalid(violations.stream().limit(MAX_REPORTED).toList());
    }
    return topicId
        .map(topic -> sensei.activities().replaceOf(topic, activities))
        .orElseGet(() -> sensei.activities().replace(activities))
        .match(
            accepted ->
                Response.json(
                    200, new JsonObject().with("activities", accepted.activities().size())),
            refused -> Problem.invalid(refused.violations().stream().limit(MAX_REPORTED).toList()));
  }

  private static Violation at(String place, Violation broken) {
    String field = broken.field().isEmpty() ? place : place + "." + broken.field();
    return new Violation(field, broken.rule(), broken.message());
  }
}
