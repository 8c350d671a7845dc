package io.cybersensei.ml.internal.input;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a file without times that repeat earlier rows of the same learner in the same order,
 * with the same topics, items and scores: at least {@value #LENGTH} in a row, with at least {@value
 * #DIFFERENT} that differ. A file that was appended to itself has many. Such rows give their
 * answers away, because the learner seems to have answered each item before.
 */
final class RepeatedStretches {

  static final int LENGTH = 10;
  private static final int DIFFERENT = 5;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  /** The rows of the learner. */
  private final BitSet repeated = new BitSet();

  private final Map<Long, Integer> ends = new HashMap<>();
  private final ArrayDeque<Long> last = new ArrayDeque<>();
  private int learner = -1;
  private int size;
  private int before;

  /** Adds a row. Rows come learner by learner, each learner's oldest first. */
  void add(int ofLearner, int topic, int item, double score) {
    if (ofLearner != learner) {
      ends.clear();
      last.clear();
      before += repeated.cardinality();
      repeated.clear();
      learner = ofLearner;
      size = 0;
    }
    size++;
    last.add(mix(mix(mix(topic) + item) + Double.doubleToLongBits(score)));
    if (last.size() > LENGTH) {
      last.remove();
    }
    if (last.size() < LENGTH || !isVaried()) {
      return;
    }
    long stretch = 0;
    for (long row : last) {
      stretch = mix(stretch + row);
    }
    Integer earlier = ends.putIfAbsent(stretch, size);
    if (earlier != null && size - earlier >= LENGTH) {
      repeated.set(size - LENGTH, size);
    }
  }

  private boolean isVaried() {
    Set<Long> different = new HashSet<>(last);
    return different.size() >= DIFFERENT;
  }

  /** Mixes all bits, as the finaliser of SplitMix64 does. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L + FACTOR;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns the number of rows. */
  int count() {
    return before + repeated.cardinality();
  }
}
