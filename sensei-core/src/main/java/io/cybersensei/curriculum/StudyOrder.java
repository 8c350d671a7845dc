package io.cybersensei.curriculum;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The study order: Kahn's topological sort, with the host's order as the tie-break. */
final class StudyOrder {

  private StudyOrder() {}

  static List<Topic> of(Collection<Topic> topics) {
    List<Topic> given = List.copyOf(topics);
    Map<String, List<Integer>> dependants = new HashMap<>();
    int[] missing = new int[given.size()];
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int position = 0; position < given.size(); position++) {
      Topic topic = given.get(position);
      missing[position] = topic.prerequisites().size();
      if (missing[position] == 0) {
        ready.add(position);
      }
      for (String prerequisite : topic.prerequisites()) {
        dependants.computeIfAbsent(prerequisite, id -> new ArrayList<>()).add(position);
      }
    }
    List<Topic> ordered = new ArrayList<>(given.size());
    while (!ready.isEmpty()) {
      Topic next = given.get(ready.remove());
      ordered.add(next);
      for (int dependant : dependants.getOrDefault(next.id(), List.of())) {
        if (--missing[dependant] == 0) {
          ready.add(dependant);
        }
      }
    }
    return List.copyOf(ordered);
  }
}
