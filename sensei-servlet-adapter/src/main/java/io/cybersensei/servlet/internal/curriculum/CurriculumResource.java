package io.cybersensei.servlet.internal.curriculum;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.servlet.internal.http.EntityTag;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.teaching.CurriculumPreview;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;

/** The curriculum. */
public final class CurriculumResource {

  /** The limit keeps the size of the response in proportion to that of the request. */
  private static final int MAX_REPORTED = 100;

  private final Sensei sensei;

  public CurriculumResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns the curriculum in force, unless the client has it. */
  public Response get(Request request) {
    JsonObject body = json(sensei.curriculum());
    String tag = EntityTag.of(body);
    return EntityTag.isAmong(request, "If-None-Match", tag, true)
        ? Response.empty(304).with("ETag", tag)
        : Response.json(200, body).with("ETag", tag);
  }

  /** Replaces the curriculum in force, or previews the changes. */
  public Response put(Request request) {
    boolean dryRun = dryRun(request);
    Curriculum next = read(request);
    if (dryRun) {
      return Response.json(200, json(sensei.curriculumDesk().preview(next)))
          .with("ETag", EntityTag.of(json(sensei.curriculum())));
    }
    Curriculum[] before = {Curriculum.empty()};
    boolean replaced =
        sensei
            .curriculumDesk()
            .replaceIf(
                present -> {
                  before[0] = present;
                  return EntityTag.isAmong(request, "If-Match", EntityTag.of(json(present)), false);
                },
                next);
    return replaced
        ? Response.json(200, new JsonObject().with("topics", next.size()))
            .with("ETag", EntityTag.of(json(next.after(before[0]))))
        : Problem.of(
            412, "The curriculum is another one than If-Match names. Nothing was changed.");
  }

  private static Curriculum read(Request request) {
    List<Topic> topics = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    int[] index = {0};
    JsonBody.readEach(
        request,
        element -> {
          String place = "[" + index[0]++ + "]";
          CurriculumJson.read(element, broken -> violations.add(at(place, broken)))
              .ifPresent(topics::add);
        });
    if (!violations.isEmpty()) {
      throw invalid(violations);
    }
    return Curriculum.check(topics)
        .match(
            CurriculumResult.Accepted::curriculum,
            refused -> {
              throw invalid(refused.violations());
            });
  }

  private static ProblemException invalid(List<Violation> violations) {
    return new ProblemException(Problem.invalid(violations.stream().limit(MAX_REPORTED).toList()));
  }

  private static Violation at(String place, Violation broken) {
    String field = broken.field().isEmpty() ? place : place + "." + broken.field();
    return new Violation(field, broken.rule(), broken.message());
  }

  private static boolean dryRun(Request request) {
    return switch (request.query("dry_run").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new ProblemException(
              Problem.invalid("dry_run", "not_allowed", "dry_run must be true or false."));
    };
  }

  private static JsonObject json(Curriculum curriculum) {
    return new JsonObject()
        .with("topics", curriculum.topics().stream().map(CurriculumJson::of).toList())
        .with("retired", curriculum.retired().stream().map(CurriculumJson::of).toList());
  }

  private static JsonObject json(CurriculumPreview preview) {
    return new JsonObject()
        .with("added", preview.added().stream().map(CurriculumResource::named).toList())
        .with(
            "changed",
            preview.changed().stream()
                .map(
                    each ->
                        named(each.topic())
                            .with("fields", each.fields())
                            .with("learners", each.learners()))
                .toList())
        .with(
            "retired",
            preview.retired().stream()
                .map(each -> named(each.topic()).with("learners", each.learners()))
                .toList())
        .with("learners", preview.learners());
  }

  private static JsonObject named(Topic topic) {
    return new JsonObject().with("topic_id", topic.id()).with("title", topic.title());
  }
}
