package io.cybersensei.transfer.framework;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tree of the items of a framework, by the associations isChildOf. */
final class CaseTree {

  /** A child and its place among its siblings. */
  private record Child(CaseItem item, long sequence, int order) {}

  private final Map<String, CaseItem> items = new HashMap<>();
  private final Map<String, CaseItem> parents = new HashMap<>();
  private final Map<String, List<Child>> children = new HashMap<>();
  private final List<CaseItem> inOrder = new ArrayList<>();

  CaseTree(CasePackage read) {
    read.items.forEach(item -> items.put(item.identifier(), item));
    Map<String, Long> sequences = new HashMap<>();
    for (CaseAssociation each : read.associations) {
      if (each.type().equals(CaseAssociation.CHILD) && items.containsKey(each.origin())) {
        sequences.putIfAbsent(each.origin(), each.sequence().orElse(Long.MAX_VALUE));
        CaseItem parent = items.get(each.destination());
        // Of several parents the first is the module.
        if (parent != null) {
          parents.putIfAbsent(each.origin(), parent);
        }
      }
    }
    List<Child> roots = new ArrayList<>();
    for (int order = 0; order < read.items.size(); order++) {
      CaseItem item = read.items.get(order);
      Child child =
          new Child(item, sequences.getOrDefault(item.identifier(), Long.MAX_VALUE), order);
      CaseItem parent = parents.get(item.identifier());
      (parent == null
              ? roots
              : children.computeIfAbsent(parent.identifier(), none -> new ArrayList<>()))
          .add(child);
    }
    walk(roots);
  }

  private void walk(List<Child> roots) {
    Deque<CaseItem> next = new ArrayDeque<>();
    push(roots, next);
    Set<String> met = new HashSet<>();
    while (!next.isEmpty()) {
      CaseItem item = next.pop();
      if (met.add(item.identifier())) {
        inOrder.add(item);
        push(children.getOrDefault(item.identifier(), List.of()), next);
      }
    }
  }

  /** Puts siblings before all that wait, the first of them foremost. */
  private static void push(List<Child> siblings, Deque<CaseItem> next) {
    List<Child> sorted = new ArrayList<>(siblings);
    sorted.sort(
        Comparator.comparingLong(Child::sequence)
            .thenComparing((Child child) -> number(child.item().place()))
            .thenComparing((Child child) -> child.order()));
    for (int i = sorted.size() - 1; i >= 0; i--) {
      next.push(sorted.get(i).item());
    }
  }

  private static double number(String place) {
    return place.matches("\\d{1,9}") ? Integer.parseInt(place) : Double.MAX_VALUE;
  }

  /** Returns the items in the order of the framework. Items that contain themselves are missing. */
  List<CaseItem> inOrder() {
    return inOrder;
  }

  boolean isGroup(CaseItem item) {
    return children.containsKey(item.identifier());
  }

  Optional<CaseItem> parent(CaseItem item) {
    return Optional.ofNullable(parents.get(item.identifier()));
  }
}
