package io.cybersensei.search;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The reader of a search, who decides which documents exist for it: hits, facets, totals, spellings
 * and suggestions are made of no others. Immutable.
 */
public final class SearchReader {

  private final String learnerId;
  private final Set<String> groups;
  private final boolean isStaff;
  private final Optional<Predicate<String>> owners;

  private SearchReader(
      String learnerId, Set<String> groups, boolean isStaff, Optional<Predicate<String>> owners) {
    this.learnerId = Objects.requireNonNull(learnerId, "learnerId");
    this.groups = Set.copyOf(groups);
    this.isStaff = isStaff;
    this.owners = owners;
  }

  /**
   * Returns a learner, who reads the learner's own documents, those of the groups and those for
   * everyone.
   *
   * @param learnerId the host's id of the learner
   * @param groups the ids of the learner's groups
   */
  public static SearchReader learner(String learnerId, Set<String> groups) {
    return new SearchReader(learnerId, groups, false, Optional.empty());
  }

  /**
   * Returns an instructor or admin, who also reads the documents of all groups that have no owner,
   * and those of some owners.
   *
   * @param learnerId the host's id of the reader
   * @param groups the ids of the reader's groups
   * @param owners whether the reader may read the documents of an owner, by the owner's id. It must
   *     be fast: one search can ask for many owners.
   */
  public static SearchReader staff(String learnerId, Set<String> groups, Predicate<String> owners) {
    return new SearchReader(learnerId, groups, true, Optional.of(owners));
  }

  /** Returns the host's id of the reader. */
  public String learnerId() {
    return learnerId;
  }

  /**
   * Returns the ids of the reader's groups.
   *
   * @return an unmodifiable set
   */
  public Set<String> groups() {
    return groups;
  }

  /** Returns whether the reader reads the documents of all groups that have no owner. */
  public boolean isStaff() {
    return isStaff;
  }

  /** Returns whether the reader may read the documents of an owner; empty for a learner. */
  public Optional<Predicate<String>> owners() {
    return owners;
  }

  /** Returns whether the reader may read a document. */
  public boolean maySee(SearchDocument document) {
    if (document.isForEveryone()) {
      return true;
    }
    if (document.owner().isPresent()) {
      String owner = document.owner().get();
      if (owner.equals(learnerId) || owners.filter(each -> each.test(owner)).isPresent()) {
        return true;
      }
    } else if (isStaff) {
      return true;
    }
    return document.groups().stream().anyMatch(groups::contains);
  }
}
