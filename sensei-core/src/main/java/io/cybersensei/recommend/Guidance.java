package io.cybersensei.recommend;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The decisions of an instructor for one learner. Ids of topics that are not in the curriculum are
 * ignored. Immutable.
 *
 * <pre>{@code
 * Guidance.none().withPinned(List.of("tls")).withBlocked(Set.of("sql"))
 * }</pre>
 */
public final class Guidance {

  private static final Guidance NONE = new Guidance(List.of(), Set.of());

  private final List<String> pinned;
  private final Set<String> blocked;

  private Guidance(List<String> pinned, Set<String> blocked) {
    this.pinned = pinned;
    this.blocked = blocked;
  }

  /** Returns a guidance without pins and blocks. */
  public static Guidance none() {
    return NONE;
  }

  /**
   * Returns the same guidance with other pins, in place of all earlier ones.
   *
   * @param pinned the ids of the topics to do first, in this order
   */
  public Guidance withPinned(List<String> pinned) {
    return new Guidance(List.copyOf(Objects.requireNonNull(pinned, "pinned")), blocked);
  }

  /**
   * Returns the same guidance with other blocks, in place of all earlier ones.
   *
   * @param blocked the ids of the topics never to recommend
   */
  public Guidance withBlocked(Collection<String> blocked) {
    return new Guidance(pinned, Set.copyOf(Objects.requireNonNull(blocked, "blocked")));
  }

  /**
   * Returns the ids of the topics to do first, in this order. A pinned topic precedes everything
   * else as soon as its prerequisites open it, even if the learner dismissed it. Until then, the
   * best of the topics that lead to it takes its place. A pinned topic that is mastered counts
   * again when it is due for review.
   *
   * @return an unmodifiable list
   */
  public List<String> pinned() {
    return pinned;
  }

  /**
   * Returns the ids of the topics never to recommend, not even for review. A topic that needs a
   * blocked one stays locked, unless the blocked one is mastered. A topic that is both pinned and
   * blocked is blocked.
   *
   * @return an unmodifiable set
   */
  public Set<String> blocked() {
    return blocked;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Guidance that
        && pinned.equals(that.pinned)
        && blocked.equals(that.blocked);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pinned, blocked);
  }

  @Override
  public String toString() {
    return "Guidance[pinned=" + pinned + ", blocked=" + blocked + "]";
  }
}
