package io.cybersensei.transfer.framework;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An import of a competency framework in IMS CASE 1.0 or 1.1 (1EdTech, Competencies and Academic
 * Standards Exchange): a CFPackage in JSON, as {@code GET …/CFPackages/{id}} returns it.
 *
 * <p>An item without children becomes a topic: its identifier is the id, its code and its
 * abbreviated or full statement are the title, cut at 200 characters, and the name of its parent is
 * the module. The order is that of the framework: by {@code sequenceNumber}, then {@code
 * listEnumeration}, then the file. If item A {@code precedes} item B, B requires A. Other
 * associations have no meaning for a curriculum, and are counted.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * CaseImport.standard().inCourse("algebra").read(json).match(
 *     read -> { sensei.teach(read.curriculum()); return read.report().toString(); },
 *     refused -> refused.violations().toString());
 * }</pre>
 */
public final class CaseImport {

  private static final int MAX_VIOLATIONS = 100;

  private final Optional<String> course;
  private final Set<String> types;

  private CaseImport(Optional<String> course, Set<String> types) {
    this.course = course;
    this.types = types;
  }

  /** Returns an import of all items without children, in no course. */
  public static CaseImport standard() {
    return new CaseImport(Optional.empty(), Set.of());
  }

  /**
   * Returns this import with topics in a course. Default: in none.
   *
   * @param courseId the host's id of the course, 1–200 characters
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public CaseImport inCourse(String courseId) {
    Identifiers.check("courseId", Objects.requireNonNull(courseId, "courseId"))
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
    return new CaseImport(Optional.of(courseId), types);
  }

  /**
   * Returns this import of items of some types, such as {@code Standard}, with children or without.
   * Default: items without children, of any type.
   *
   * @param itemTypes the values of {@code CFItemType}, at least one, compared exactly
   * @throws IllegalArgumentException if there is none
   */
  public CaseImport ofTypes(String... itemTypes) {
    if (itemTypes.length == 0) {
      throw new IllegalArgumentException("itemTypes must be at least one type.");
    }
    return new CaseImport(course, Set.of(itemTypes));
  }

  /**
   * Reads a package.
   *
   * @param json the package in UTF-8, UTF-16 or UTF-32; not closed. It may have 100,000 items
   * @throws IOException if the stream cannot be read
   */
  public FrameworkResult read(InputStream json) throws IOException {
    return resultOf(CasePackage.read(Objects.requireNonNull(json, "json")));
  }

  /** Returns the result for a framework that was read. */
  FrameworkResult resultOf(CasePackage read) {
    if (read.violations.isEmpty()) {
      checkIdentifiers(read);
    }
    if (!read.violations.isEmpty()) {
      return new FrameworkResult.Refused(read.violations);
    }
    CaseTree tree = new CaseTree(read);
    if (tree.inOrder().size() < read.items.size()) {
      return refused("CFAssociations", "cycle", "Some items are their own children by isChildOf.");
    }
    Map<String, CaseItem> chosen = new LinkedHashMap<>();
    tree.inOrder().stream()
        .filter(item -> isTopic(item, tree))
        .forEach(item -> chosen.put(item.identifier(), item));
    if (chosen.isEmpty()) {
      return refused("CFItems", "required", "The package has no item that can be a topic.");
    }
    Map<String, Integer> unused = new TreeMap<>();
    Map<String, Set<String>> prerequisites = prerequisites(read, chosen, unused);
    List<Topic> topics = new ArrayList<>();
    chosen.values().forEach(item -> topics.add(topic(item, tree, prerequisites)));
    FrameworkReport report = report(read, tree, chosen, prerequisites, unused);
    return Curriculum.check(topics)
        .match(
            (CurriculumResult.Accepted accepted) ->
                new FrameworkResult.Read(accepted.curriculum(), report),
            (CurriculumResult.Refused refused) ->
                new FrameworkResult.Refused(
                    refused.violations().stream().limit(MAX_VIOLATIONS).toList()));
  }

  private static FrameworkResult refused(String field, String rule, String message) {
    return new FrameworkResult.Refused(List.of(new Violation(field, rule, message)));
  }

  private static void checkIdentifiers(CasePackage read) {
    Set<String> met = new HashSet<>();
    for (int i = 0; i < read.items.size(); i++) {
      String field = "CFItems[" + i + "].identifier";
      String identifier = read.items.get(i).identifier();
      Identifiers.check(field, identifier)
          .ifPresent(broken -> read.refuse(broken.field(), broken.rule(), broken.message()));
      if (!met.add(identifier)) {
        read.refuse(field, "duplicate", "Two CFItems have the same identifier.");
      }
    }
  }

  private boolean isTopic(CaseItem item, CaseTree tree) {
    return types.isEmpty() ? !tree.isGroup(item) : types.contains(item.type());
  }

  /** Returns the prerequisites by topic, and counts the associations that are none. */
  private static Map<String, Set<String>> prerequisites(
      CasePackage read, Map<String, CaseItem> chosen, Map<String, Integer> unused) {
    Set<String> known = new HashSet<>();
    read.items.forEach(item -> known.add(item.identifier()));
    Map<String, Set<String>> prerequisites = new HashMap<>();
    for (CaseAssociation each : read.associations) {
      boolean isPlace =
          each.type().equals(CaseAssociation.CHILD)
              && known.contains(each.origin())
              && (known.contains(each.destination()) || each.destination().equals(read.documentId));
      boolean isPrerequisite =
          each.type().equals(CaseAssociation.PRECEDES)
              && chosen.containsKey(each.origin())
              && chosen.containsKey(each.destination())
              && prerequisites
                  .computeIfAbsent(each.destination(), none -> new LinkedHashSet<>())
                  .add(each.origin());
      if (!isPlace && !isPrerequisite) {
        unused.merge(each.type(), 1, Integer::sum);
      }
    }
    return prerequisites;
  }

  private Topic topic(CaseItem item, CaseTree tree, Map<String, Set<String>> prerequisites) {
    Topic topic =
        Topic.of(item.identifier(), item.title())
            .requiring(prerequisites.getOrDefault(item.identifier(), Set.of()));
    Topic placed = course.map(topic::inCourse).orElse(topic);
    return tree.parent(item).map(parent -> placed.in(parent.title())).orElse(placed);
  }

  private static FrameworkReport report(
      CasePackage read,
      CaseTree tree,
      Map<String, CaseItem> chosen,
      Map<String, Set<String>> prerequisites,
      Map<String, Integer> unused) {
    int groups =
        (int)
            read.items.stream()
                .filter(item -> !chosen.containsKey(item.identifier()) && tree.isGroup(item))
                .count();
    return new FrameworkReport(
        read.title,
        read.items.size(),
        chosen.size(),
        groups,
        read.items.size() - chosen.size() - groups,
        prerequisites.values().stream().mapToInt(Set::size).sum(),
        unused);
  }
}
