package io.cybersensei.curriculum;

import io.cybersensei.validation.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A curriculum: topics in the host's order, whose prerequisites form a directed acyclic graph.
 * Immutable.
 *
 * <p>A curriculum in force also knows its {@linkplain #retired() retired} topics: those that
 * earlier ones had. They are no part of {@link #topics()}, of its order or of {@link #equals}.
 */
public final class Curriculum {

  /** The maximum number of retired topics; beyond it, the ones that were retired first are lost. */
  public static final int MAX_RETIRED = 10_000;

  private static final Curriculum EMPTY = new Curriculum(Map.of());

  private final Map<String, Topic> topics;
  private final Map<String, List<Topic>> dependants;
  private final List<Topic> studyOrder;
  private final Map<String, Integer> positions;
  private final Map<String, List<Topic>> courses;

  private final RelatedTopics related;
  private final Map<String, Topic> retired;
  private volatile Optional<Curriculum> withRetiredInForce = Optional.empty();

  private Curriculum(Map<String, Topic> topics) {
    this.topics = topics;
    this.dependants = dependants(topics);
    this.studyOrder = StudyOrder.of(topics.values());
    this.positions = positions(studyOrder);
    this.related = RelatedTopics.of(studyOrder, positions);
    this.courses = courses(studyOrder);
    this.retired = Map.of();
  }

  private Curriculum(Curriculum inForce, Map<String, Topic> retired) {
    this.topics = inForce.topics;
    this.dependants = inForce.dependants;
    this.studyOrder = inForce.studyOrder;
    this.positions = inForce.positions;
    this.related = inForce.related;
    this.courses = inForce.courses;
    this.retired = retired;
  }

  /** Returns a curriculum without topics. */
  public static Curriculum empty() {
    return EMPTY;
  }

  /**
   * Returns a curriculum that is written in code.
   *
   * @param topics the topics, in the order in which the host teaches them
   * @throws IllegalArgumentException with the first violation that {@link #check} finds
   */
  public static Curriculum of(Topic... topics) {
    return check(Arrays.asList(topics))
        .match(
            CurriculumResult.Accepted::curriculum,
            refused -> {
              throw new IllegalArgumentException(refused.violations().get(0).message());
            });
  }

  /**
   * Checks the topics of a curriculum that comes from outside. Ids that occur twice, prerequisites
   * that are not among the topics, and cycles of prerequisites are refused; the violation of a
   * cycle names its topics.
   *
   * @param topics the topics, in the order in which the host teaches them
   */
  public static CurriculumResult check(Collection<Topic> topics) {
    List<Violation> violations = new ArrayList<>();
    Map<String, Topic> byId = new LinkedHashMap<>();
    for (Topic topic : topics) {
      if (byId.putIfAbsent(topic.id(), topic) != null) {
        violations.add(
            new Violation(
                "topic_id", "duplicate", "There are two topics with the id '" + topic.id() + "'."));
      }
    }
    for (Topic topic : byId.values()) {
      for (String prerequisite : topic.prerequisites()) {
        if (!byId.containsKey(prerequisite)) {
          violations.add(
              new Violation(
                  "prerequisites",
                  "unknown_topic",
                  "The topic '"
                      + topic.id()
                      + "' requires '"
                      + prerequisite
                      + "', which is not in the curriculum."));
        }
      }
    }
    if (violations.isEmpty()) {
      PrerequisiteCycle.find(byId)
          .ifPresent(
              cycle ->
                  violations.add(
                      new Violation(
                          "prerequisites",
                          "cycle",
                          "These topics require each other: " + String.join(" → ", cycle) + ".")));
    }
    return violations.isEmpty()
        ? new CurriculumResult.Accepted(new Curriculum(byId))
        : new CurriculumResult.Refused(violations);
  }

  /**
   * Returns every topic, in the host's order.
   *
   * @return an unmodifiable list
   */
  public List<Topic> topics() {
    return List.copyOf(topics.values());
  }

  /** Returns the number of topics. */
  public int size() {
    return topics.size();
  }

  /**
   * Returns whether the curriculum has a topic.
   *
   * @param topicId the id of the topic
   */
  public boolean contains(String topicId) {
    return topics.containsKey(topicId);
  }

  /**
   * Returns a topic; empty if the curriculum does not have it.
   *
   * @param topicId the id of the topic
   */
  public Optional<Topic> topic(String topicId) {
    return Optional.ofNullable(topics.get(topicId));
  }

  /**
   * Returns the topics that earlier curricula had and this one does not, the first retired first.
   * They are never recommended and on no path, and no topic requires them. Interactions with them
   * are still logged, and learners can still see what they knew.
   *
   * @return an unmodifiable list
   */
  public List<Topic> retired() {
    return List.copyOf(retired.values());
  }

  /**
   * Returns a topic of this curriculum or a retired one, such as for its title in a history.
   *
   * @param topicId the id of the topic
   */
  public Optional<Topic> known(String topicId) {
    return topic(topicId).or(() -> Optional.ofNullable(retired.get(topicId)));
  }

  /**
   * Returns whether the curriculum has a topic, or a retired one.
   *
   * @param topicId the id of the topic
   */
  public boolean knows(String topicId) {
    return topics.containsKey(topicId) || retired.containsKey(topicId);
  }

  /**
   * Returns the same curriculum with retired topics.
   *
   * @param topics the topics, the first retired first; those that the curriculum has are left out,
   *     and so are the first beyond {@link #MAX_RETIRED}
   */
  public Curriculum withRetired(Collection<Topic> topics) {
    Map<String, Topic> kept = new LinkedHashMap<>();
    for (Topic topic : topics) {
      if (!contains(topic.id())) {
        kept.remove(topic.id());
        kept.put(topic.id(), topic);
      }
    }
    kept.keySet()
        .removeAll(kept.keySet().stream().limit(Math.max(0, kept.size() - MAX_RETIRED)).toList());
    return new Curriculum(this, Collections.unmodifiableMap(kept));
  }

  /**
   * Returns this curriculum as it is after it has replaced another one: the topics of the other one
   * that it does not have are retired.
   *
   * @param before the curriculum that was in force
   */
  public Curriculum after(Curriculum before) {
    List<Topic> known = new ArrayList<>(retired.values());
    known.addAll(before.retired.values());
    known.addAll(before.topics.values());
    return withRetired(known);
  }

  /**
   * Returns a curriculum in which the retired topics are in force as well, without prerequisites
   * and after the others, for estimates of what a learner knew of them.
   */
  public Curriculum withRetiredInForce() {
    Curriculum known =
        withRetiredInForce.orElseGet(
            () -> {
              Map<String, Topic> all = new LinkedHashMap<>(topics);
              retired.values().forEach(topic -> all.put(topic.id(), topic.requiring(List.of())));
              return new Curriculum(all);
            });
    withRetiredInForce = Optional.of(known);
    return known;
  }

  /**
   * Returns the study order: every topic after all its prerequisites. Of the topics that could come
   * next, the first in the host's order is next.
   *
   * @return an unmodifiable list
   */
  public List<Topic> studyOrder() {
    return studyOrder;
  }

  /**
   * Returns the ids of the courses to which topics belong, in the study order of their first
   * topics.
   *
   * @return an unmodifiable set
   */
  public Set<String> courses() {
    return courses.keySet();
  }

  /**
   * Returns the topics of a course in the study order; empty for an unknown course.
   *
   * @param courseId the id of the course
   * @return an unmodifiable list
   */
  public List<Topic> topicsOf(String courseId) {
    return courses.getOrDefault(courseId, List.of());
  }

  /**
   * Returns the place of a topic in the study order, 0 for the first.
   *
   * @param topicId the id of the topic
   * @throws IllegalArgumentException if the curriculum does not have the topic
   */
  public int position(String topicId) {
    Integer position = positions.get(topicId);
    if (position == null) {
      throw new IllegalArgumentException("There is no topic '" + topicId + "' in the curriculum.");
    }
    return position;
  }

  /** Returns the topics that are related to each topic. */
  public RelatedTopics relatedTopics() {
    return related;
  }

  /**
   * Returns the topics that name a topic as their prerequisite; empty for an unknown topic.
   *
   * @param topicId the id of the topic
   */
  public List<Topic> directDependants(String topicId) {
    return dependants.getOrDefault(topicId, List.of());
  }

  /**
   * Returns the prerequisites of a topic, direct or not, in the study order; empty for an unknown
   * topic.
   *
   * @param topicId the id of the topic
   */
  public List<Topic> allPrerequisites(String topicId) {
    return prerequisitesOf(topicId, topic -> true);
  }

  /**
   * Returns those prerequisites of a topic, direct or not, that are connected to it by topics that
   * pass a filter, in the study order. Each of them passes the filter too.
   *
   * @param topicId the id of the topic
   * @param through the filter
   */
  public List<Topic> prerequisitesOf(String topicId, Predicate<Topic> through) {
    return reachable(topicId, this::directPrerequisites, through);
  }

  /**
   * Returns those topics that need a topic, directly or not, and that are connected to it by topics
   * that pass a filter, in the study order. Each of them passes the filter too.
   *
   * @param topicId the id of the topic
   * @param through the filter
   */
  public List<Topic> dependantsOf(String topicId, Predicate<Topic> through) {
    return reachable(topicId, this::directDependants, through);
  }

  private List<Topic> directPrerequisites(String topicId) {
    return topic(topicId).stream()
        .flatMap(topic -> topic.prerequisites().stream())
        .flatMap(id -> topic(id).stream())
        .toList();
  }

  private List<Topic> reachable(
      String start, Function<String, List<Topic>> edges, Predicate<Topic> through) {
    BitSet reached = new BitSet(studyOrder.size()); // By position, so in the study order.
    Deque<Topic> open = new ArrayDeque<>(edges.apply(start));
    while (!open.isEmpty()) {
      Topic next = open.pop();
      int position = position(next.id());
      if (!reached.get(position) && through.test(next)) {
        reached.set(position);
        open.addAll(edges.apply(next.id()));
      }
    }
    return reached.stream().mapToObj(studyOrder::get).toList();
  }

  private static Map<String, List<Topic>> dependants(Map<String, Topic> topics) {
    Map<String, List<Topic>> dependants = new HashMap<>();
    for (Topic topic : topics.values()) {
      for (String prerequisite : topic.prerequisites()) {
        dependants.computeIfAbsent(prerequisite, id -> new ArrayList<>()).add(topic);
      }
    }
    return dependants;
  }

  private static Map<String, List<Topic>> courses(List<Topic> studyOrder) {
    Map<String, List<Topic>> courses = new LinkedHashMap<>();
    for (Topic topic : studyOrder) {
      topic
          .course()
          .ifPresent(course -> courses.computeIfAbsent(course, id -> new ArrayList<>()).add(topic));
    }
    courses.replaceAll((id, topics) -> List.copyOf(topics));
    return Collections.unmodifiableMap(courses);
  }

  private static Map<String, Integer> positions(List<Topic> studyOrder) {
    Map<String, Integer> positions = new HashMap<>();
    for (Topic topic : studyOrder) {
      positions.put(topic.id(), positions.size());
    }
    return positions;
  }

  /** Compares the topics and their order, and not the retired ones. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Curriculum that
        && List.copyOf(topics.values()).equals(List.copyOf(that.topics.values()));
  }

  @Override
  public int hashCode() {
    return topics.hashCode();
  }

  @Override
  public String toString() {
    return "Curriculum" + topics.keySet();
  }
}
