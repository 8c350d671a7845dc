package io.cybersensei.teaching;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.curriculum.TopicCatalog;
import io.cybersensei.interaction.Interaction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The synchronisation of the curriculum: a preview of the changes, and a replacement that
 * overwrites no change of somebody else. Thread-safe.
 *
 * <pre>{@code
 * CurriculumPreview preview = sensei.curriculumDesk().preview(next);
 * sensei.curriculumDesk().replaceIf(current::equals, next);
 * }</pre>
 */
public final class CurriculumDesk {

  private final TopicCatalog topics;
  private final Supplier<Stream<Interaction>> log;

  /**
   * Creates a desk.
   *
   * @param topics the store of the curriculum
   * @param log all interactions, learner by learner; each stream is closed
   */
  public CurriculumDesk(TopicCatalog topics, Supplier<Stream<Interaction>> log) {
    this.topics = Objects.requireNonNull(topics, "topics");
    this.log = Objects.requireNonNull(log, "log");
  }

  /** Returns the curriculum in force. */
  public Curriculum current() {
    return topics.current();
  }

  /**
   * Replaces the curriculum in force if it meets a condition, in one transaction: so of two who
   * have read the same curriculum, one replaces it.
   *
   * @param condition the condition on the curriculum in force
   * @param next the new curriculum
   * @return whether it was replaced
   */
  public boolean replaceIf(Predicate<Curriculum> condition, Curriculum next) {
    return topics.replaceIf(condition, next);
  }

  /**
   * Returns the changes that a new curriculum would make to the one in force, and changes nothing.
   * If topics change or are left out, it reads the whole log once, to count learners.
   *
   * @param next the new curriculum
   */
  public CurriculumPreview preview(Curriculum next) {
    Curriculum present = topics.current();
    List<Topic> added =
        next.topics().stream().filter(topic -> !present.contains(topic.id())).toList();
    List<Topic> retired =
        present.topics().stream().filter(topic -> !next.contains(topic.id())).toList();
    List<Topic> changed =
        next.topics().stream()
            .filter(
                topic -> present.topic(topic.id()).filter(old -> !old.equals(topic)).isPresent())
            .toList();
    Set<String> retiredIds = ids(retired);
    Set<String> touched = new HashSet<>(retiredIds);
    touched.addAll(ids(changed));
    LearnerCount learners = new LearnerCount(touched, retiredIds);
    if (!touched.isEmpty()) {
      try (Stream<Interaction> interactions = log.get()) {
        interactions.forEach(learners::observe);
      }
      learners.endLearner();
    }
    return new CurriculumPreview(
        added,
        changed.stream()
            .map(
                topic ->
                    new CurriculumPreview.ChangedTopic(
                        topic,
                        ChangedFields.of(present.topic(topic.id()).orElseThrow(), topic),
                        learners.of(topic.id())))
            .toList(),
        retired.stream()
            .map(topic -> new CurriculumPreview.RetiredTopic(topic, learners.of(topic.id())))
            .toList(),
        learners.ofAnyRetired());
  }

  private static Set<String> ids(List<Topic> topics) {
    return topics.stream().map(Topic::id).collect(Collectors.toSet());
  }
}
