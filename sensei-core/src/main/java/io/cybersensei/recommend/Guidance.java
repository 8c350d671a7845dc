package io.cybersensei.recommend;

import java.util.List;
import java.util.Set;

/**
 * What an instructor decided for one learner. Ids that are not in the curriculum, or no longer, are
 * passed over.
 *
 * @param pinned ids of topics to do first, in this order. They come before everything else as soon
 *     as they may be studied, even if the learner turned them down; until then what comes first is
 *     the best next step of what they need. One that is mastered counts again when it is due for
 *     review
 * @param blocked ids of topics never to recommend, not even for review; what needs one that is not
 *     mastered stays locked. A topic that is pinned as well is blocked
 */
public record Guidance(List<String> pinned, Set<String> blocked) {

  private static final Guidance NONE = new Guidance(List.of(), Set.of());

  public Guidance {
    pinned = List.copyOf(pinned);
    blocked = Set.copyOf(blocked);
  }

  /** No pins and no blocks. */
  public static Guidance none() {
    return NONE;
  }
}
