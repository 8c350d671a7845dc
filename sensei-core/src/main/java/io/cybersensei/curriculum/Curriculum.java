package io.cybersensei.curriculum;

import io.cybersensei.validation.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Topics whose prerequisites form a directed acyclic graph, in the order in which the host teaches
 * them. Immutable.
 */
public final class Curriculum {

  private static final Curriculum EMPTY = new Curriculum(Map.of());

  private final Map<String, Topic> topics;
  private final Map<String, List<Topic>> dependants;
  private final List<Topic> studyOrder;
  private final Map<String, Integer> positions;

  private Curriculum(Map<String, Topic> topics) {
    this.topics = topics;
    this.dependants = dependants(topics);
    this.studyOrder = StudyOrder.of(topics.values());
    this.positions = positions(studyOrder);
  }

  /** A curriculum without topics. */
  public static Curriculum empty() {
    return EMPTY;
  }

  /**
   * A curriculum written in code.
   *
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
   * A curriculum from outside: refuses ids that occur twice, prerequisites that are not among the
   * topics, and cycles, naming the topics on them.
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

  /** Every topic, in the order in which the host gave them. */
  public List<Topic> topics() {
    return List.copyOf(topics.values());
  }

  /** How many topics there are. */
  public int size() {
    return topics.size();
  }

  /** Whether there is a topic with this id. */
  public boolean contains(String topicId) {
    return topics.containsKey(topicId);
  }

  /** The topic with this id. */
  public Optional<Topic> topic(String topicId) {
    return Optional.ofNullable(topics.get(topicId));
  }

  /**
   * Every topic after all of its prerequisites; of those that could come next, the one that the
   * host gave first.
   */
  public List<Topic> studyOrder() {
    return studyOrder;
  }

  /**
   * A topic's place in the study order, 0 for the first.
   *
   * @throws IllegalArgumentException if there is no such topic
   */
  public int position(String topicId) {
    Integer position = positions.get(topicId);
    if (position == null) {
      throw new IllegalArgumentException("There is no topic '" + topicId + "' in the curriculum.");
    }
    return position;
  }

  /** The topics that name this one as a prerequisite; empty for an unknown one. */
  public List<Topic> directDependants(String topicId) {
    return dependants.getOrDefault(topicId, List.of());
  }

  /** Every topic that must be mastered before this one, in the study order, itself left out. */
  public List<Topic> allPrerequisites(String topicId) {
    return prerequisitesOf(topicId, topic -> true);
  }

  /** The prerequisites that can be reached through such topics only, in the study order. */
  public List<Topic> prerequisitesOf(String topicId, Predicate<Topic> through) {
    return reachable(topicId, this::directPrerequisites, through);
  }

  /** The dependants that can be reached through such topics only, in the study order. */
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
    BitSet reached = new BitSet(studyOrder.size()); // By position, and so in the study order.
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

  private static Map<String, Integer> positions(List<Topic> studyOrder) {
    Map<String, Integer> positions = new HashMap<>();
    for (Topic topic : studyOrder) {
      positions.put(topic.id(), positions.size());
    }
    return positions;
  }

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
