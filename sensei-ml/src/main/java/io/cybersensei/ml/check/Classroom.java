package io.cybersensei.ml.check;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.KnowledgeTracer;
import io.cybersensei.learning.LearnerKnowledge;
import io.cybersensei.learning.MasteryRule;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.ContentIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** The model and curriculum of a generated learner, whose history grows answer by answer. */
final class Classroom {

  static final String LEARNER = "learner";
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final int MODULES = 4;
  private static final int MODULE_TOPICS = 5;

  final LearningModel model;
  final Curriculum curriculum;
  final List<Topic> topics;
  final List<Interaction> history = new ArrayList<>();
  private final KnowledgeTracer tracer;
  private final Map<String, List<String>> items;
  private Instant now = START;

  /** The items of the topics of a model. */
  static Map<String, List<String>> items(LearningModel model) {
    Map<String, List<String>> items = new HashMap<>();
    List<String> topicIds = model.content().topicIds();
    for (ContentIndex.Item item : model.content().items()) {
      items.computeIfAbsent(topicIds.get(item.topic()), id -> new ArrayList<>()).add(item.id());
    }
    return items;
  }

  Classroom(LearningModel model, Map<String, List<String>> items, Curriculum curriculum) {
    this.model = model;
    this.items = items;
    this.curriculum = curriculum;
    this.topics = curriculum.studyOrder();
    this.tracer = new KnowledgeTracer(model, MasteryRule.standard());
  }

  /**
   * Returns a curriculum of some topics of a model in modules, in each of which a topic may require
   * one or two before it. A topic in six is unknown to the model.
   */
  static Curriculum curriculum(LearningModel model, SplittableRandom random) {
    List<String> left = new ArrayList<>(model.content().topicIds());
    List<Topic> topics = new ArrayList<>();
    for (int module = 0; module < MODULES; module++) {
      for (int place = 0; place < MODULE_TOPICS; place++) {
        String id =
            left.isEmpty() || random.nextInt(6) == 0
                ? "new-" + module + "-" + place
                : left.remove(random.nextInt(left.size()));
        Topic topic = Topic.of(id, id).in("Module " + module);
        if (place > 0 && random.nextInt(3) > 0) {
          topic = topic.requiring(topics.get(topics.size() - 1 - random.nextInt(place)).id());
        }
        topics.add(topic);
      }
    }
    return Curriculum.check(topics)
        .match(
            CurriculumResult.Accepted::curriculum,
            refused -> {
              throw new IllegalStateException(refused.violations().toString());
            });
  }

  /** Returns an item of a topic, one that the model does not know, or none. */
  Optional<String> item(Topic topic, SplittableRandom random) {
    List<String> known = items.getOrDefault(topic.id(), List.of());
    return switch (random.nextInt(5)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of("unknown-" + random.nextInt(3));
      default ->
          known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
    };
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Instant now() {
    return now;
  }

  /** Returns the answer that the learner would give now. */
  Interaction answer(Topic topic, Optional<String> item, double score) {
    Interaction.Builder answer =
        Interaction.builder()
            .id(new UUID(0, history.size()))
            .learnerId(LEARNER)
            .type(InteractionType.ANSWERED)
            .topicId(topic.id())
            .score(score)
            .occurredAt(now);
    item.ifPresent(answer::itemId);
    return answer.build();
  }

  LearnerKnowledge knowledge() {
    return knowledge(history, now);
  }

  LearnerKnowledge knowledge(List<Interaction> of, Instant at) {
    return tracer.trace(of, curriculum, at);
  }

  /** Returns the success probability on an item of a topic. */
  double onItem(Topic topic, String item) {
    return tracer
        .follow(history, now)
        .within(curriculum)
        .item(topic.id(), item)
        .successProbability();
  }

  /** Returns the history in a line: the topics with the answers on each in order. */
  String inWords() {
    StringBuilder text = new StringBuilder();
    String last = "";
    for (Interaction each : history) {
      if (!each.topicId().equals(last)) {
        text.append(text.isEmpty() ? "" : ", ").append(each.topicId()).append(' ');
        last = each.topicId();
      }
      text.append(each.score().orElse(0) >= .5 ? '1' : '0');
    }
    return text.toString();
  }
}
