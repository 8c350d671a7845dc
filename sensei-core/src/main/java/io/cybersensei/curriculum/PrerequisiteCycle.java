package io.cybersensei.curriculum;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The search for a cycle of prerequisites, depth first. The stack is explicit, so that a chain of a
 * hundred thousand topics does not overflow the stack of the thread.
 */
final class PrerequisiteCycle {

  private enum Visit {
    OPEN,
    DONE
  }

  private record Step(String topicId, Iterator<String> prerequisites) {}

  private PrerequisiteCycle() {}

  /**
   * Returns the ids along a cycle, each requiring the next, with the first repeated at the end;
   * empty if there is no cycle.
   */
  static Optional<List<String>> find(Map<String, Topic> topics) {
    Map<String, Visit> visits = new HashMap<>();
    for (Topic start : topics.values()) {
      if (visits.containsKey(start.id())) {
        continue;
      }
      Deque<Step> path = new ArrayDeque<>();
      path.push(new Step(start.id(), start.prerequisites().iterator()));
      visits.put(start.id(), Visit.OPEN);
      while (!path.isEmpty()) {
        Step step = path.element();
        if (!step.prerequisites().hasNext()) {
          visits.put(step.topicId(), Visit.DONE);
          path.pop();
          continue;
        }
        String next = step.prerequisites().next();
        Visit visit = visits.get(next);
        if (visit == Visit.OPEN) {
          return Optional.of(cycleThrough(next, path));
        }
        if (visit == null) {
          visits.put(next, Visit.OPEN);
          path.push(new Step(next, require(topics, next).prerequisites().iterator()));
        }
      }
    }
    return Optional.empty();
  }

  private static Topic require(Map<String, Topic> topics, String id) {
    Topic topic = topics.get(id);
    if (topic == null) {
      throw new IllegalStateException("The prerequisite '" + id + "' was not checked.");
    }
    return topic;
  }

  private static List<String> cycleThrough(String topicId, Deque<Step> path) {
    List<String> cycle = new ArrayList<>();
    cycle.add(topicId);
    for (Step step : path) {
      cycle.add(step.topicId());
      if (step.topicId().equals(topicId)) {
        break;
      }
    }
    Collections.reverse(cycle);
    return cycle;
  }
}
