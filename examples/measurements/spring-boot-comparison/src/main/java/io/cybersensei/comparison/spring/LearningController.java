package io.cybersensei.comparison.spring;

import io.cybersensei.comparison.Course;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.TopicEstimate;
import io.cybersensei.recommend.Reason;
import io.cybersensei.recommend.Recommendation;
import io.cybersensei.recommend.Recommender;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The two routes that are compared, with bodies like those of Sensei. */
@RestController
class LearningController {

  private final AnswerRepository answers;
  private final Recommender recommender;
  private final Curriculum curriculum = Course.curriculum();

  LearningController(AnswerRepository answers, Recommender recommender) {
    this.answers = answers;
    this.recommender = recommender;
  }

  record Answer(String type, String topic_id, @Nullable String item_id, double score) {}

  record Stored(int index, UUID id) {}

  record StoredList(List<Stored> stored) {}

  record ReasonBody(String code, String text, double contribution, Map<String, Object> evidence) {}

  record Item(
      String topic_id,
      String title,
      String module,
      double confidence,
      double success_probability,
      double mastery,
      String level,
      String difficulty,
      long estimated_minutes,
      int answers,
      List<ReasonBody> reasons,
      double score) {}

  record Items(List<Item> recommendations) {}

  @GetMapping("/api/recommendations")
  Items recommendations(
      @AuthenticationPrincipal Jwt caller,
      @RequestParam(name = "count", defaultValue = "3") int count,
      Locale language) {
    return new Items(
        recommender.recommend(caller.getSubject(), count).items().stream()
            .map(item -> item(item, language))
            .toList());
  }

  @PostMapping("/api/interactions")
  @ResponseStatus(HttpStatus.CREATED)
  StoredList log(@AuthenticationPrincipal Jwt caller, @RequestBody Answer answer) {
    if (!answer.type().equals("answered")
        || answer.score() < 0
        || answer.score() > 1
        || curriculum.topic(answer.topic_id()).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.UNPROCESSABLE_ENTITY);
    }
    AnswerEntity entity = new AnswerEntity();
    entity.publicId = UUID.randomUUID();
    entity.learnerId = caller.getSubject();
    entity.topicId = answer.topic_id();
    entity.itemId = answer.item_id();
    entity.score = answer.score();
    entity.occurredAt = Instant.now();
    // The repository commits by itself.
    answers.save(entity);
    return new StoredList(List.of(new Stored(0, entity.publicId)));
  }

  private static Item item(Recommendation item, Locale language) {
    Topic topic = item.topic();
    TopicEstimate estimate = item.knowledge().estimate();
    return new Item(
        topic.id(),
        topic.title(),
        topic.module().orElse(""),
        estimate.confidence(),
        estimate.successProbability(),
        estimate.mastery(),
        item.knowledge().level().wireName(),
        item.difficulty().name().toLowerCase(Locale.ROOT),
        item.estimatedMinutes(),
        item.knowledge().history().answers(),
        item.reasons().stream().map(reason -> reason(reason, language)).toList(),
        item.score());
  }

  private static ReasonBody reason(Reason reason, Locale language) {
    return new ReasonBody(
        reason.code().wireName(), reason.text(language), reason.contribution(), reason.evidence());
  }
}
