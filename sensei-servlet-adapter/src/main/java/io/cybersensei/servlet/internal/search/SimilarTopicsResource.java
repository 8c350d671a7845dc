package io.cybersensei.servlet.internal.search;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.meaning.Meaning;
import io.cybersensei.search.meaning.TopicMatch;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.servlet.internal.recommendations.TopicJson;
import io.cybersensei.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Topics of the curriculum that are like a topic, an upload or a text. */
public final class SimilarTopicsResource {

  private static final String TOPIC = "topic";
  private static final String UPLOAD = "upload";
  private static final String TEXT = "text";
  private static final int MAX_TEXT = 4_000;
  private static final int DEFAULT_LIMIT = 5;

  private final Sensei sensei;
  private final ReadableUploads uploads;

  /** The uploads that a caller may read. */
  @FunctionalInterface
  public interface ReadableUploads {

    /** Returns an upload with its text; empty if the caller may not read it. */
    Optional<SearchDocument> find(Identity caller, String id);
  }

  /**
   * @param uploads finds nothing if there are no uploads
   */
  public SimilarTopicsResource(Sensei sensei, ReadableUploads uploads) {
    this.sensei = sensei;
    this.uploads = uploads;
  }

  /** Returns the most similar topics first. */
  public Response similar(Request request, Identity caller) {
    List<Violation> violations = new ArrayList<>();
    Optional<String> topic = Parameter.once(request, TOPIC, violations);
    Optional<String> upload = Parameter.once(request, UPLOAD, violations);
    Optional<String> text = Parameter.once(request, TEXT, violations);
    int limit = Parameter.limit(request, DEFAULT_LIMIT, Meaning.MAX_TOPICS, violations);
    long given = List.of(topic, upload, text).stream().filter(Optional::isPresent).count();
    if (given != 1 && violations.isEmpty()) {
      violations.add(
          given == 0
              ? new Violation(TOPIC, "required", "One of topic, upload and text must be given.")
              : new Violation(
                  TOPIC, "combined", "Only one of topic, upload and text can be given."));
    }
    text.flatMap(SimilarTopicsResource::broken).ifPresent(violations::add);
    topic
        .filter(id -> sensei.curriculum().topic(id).isEmpty())
        .ifPresent(
            id ->
                violations.add(
                    new Violation(TOPIC, "unknown_topic", "topic must be in the curriculum.")));
    if (!violations.isEmpty()) {
      return Problem.invalid(violations);
    }
    if (sensei.meaning().isEmpty()) {
      return Problem.of(404, "This server has no search by meaning.");
    }
    Meaning meaning = sensei.meaning().get();
    if (topic.isPresent()) {
      return response(meaning.topicsLike(topic.get(), limit));
    }
    if (text.isPresent()) {
      return response(meaning.topicsOfText(text.get(), limit));
    }
    return upload
        .flatMap(id -> uploads.find(caller, id))
        .map(each -> response(meaning.topicsOf(each, limit)))
        .orElseGet(() -> Problem.of(404, "There is no such upload."));
  }

  private static Optional<Violation> broken(String text) {
    if (text.isBlank()) {
      return Optional.of(new Violation(TEXT, "required", "text must not be empty."));
    }
    return text.length() > MAX_TEXT
        ? Optional.of(
            new Violation(TEXT, "too_long", "text can have at most " + MAX_TEXT + " characters."))
        : Optional.empty();
  }

  private Response response(List<TopicMatch> matches) {
    Map<String, Topic> topics =
        sensei.curriculum().topics().stream()
            .collect(Collectors.toMap(Topic::id, Function.identity()));
    List<JsonObject> found = new ArrayList<>();
    for (TopicMatch match : matches) {
      Topic topic = topics.get(match.topicId());
      // A topic that was removed meanwhile is left out.
      if (topic != null) {
        found.add(
            TopicJson.named(topic)
                .with("similarity", Math.round(match.similarity() * 10_000) / 10_000.0));
      }
    }
    return Response.json(200, new JsonObject().with("topics", found));
  }
}
