package io.cybersensei.ml.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A random sample of learners with a limited number of interactions. The learners have an order
 * that depends only on their ids and a seed, and the sample consists of the first learners in that
 * order. It is therefore the same for any order of addition. Held-out learners and folds are taken
 * in this order too.
 */
public final class LearnerSample {

  private record Place(long hash, History history) {}

  private static final Comparator<Place> ORDER =
      Comparator.comparingLong(Place::hash).thenComparing(place -> place.history().learnerId());

  private final long seed;
  private final long capacity;
  private final AnswersBeyond beyond = new AnswersBeyond();
  private final PriorityQueue<Place> kept = new PriorityQueue<>(ORDER.reversed());
  private long interactions;
  private boolean overflown;
  private long firstRefused;

  public LearnerSample(long seed, long capacity) {
    this.seed = seed;
    this.capacity = capacity;
  }

  /** Adds a learner, and removes the last learners of the order if there is no room left. */
  public void add(History history) {
    Place place = new Place(hash(history.learnerId(), seed), history);
    if (overflown && place.hash() >= firstRefused) {
      beyond.add(history);
      return;
    }
    kept.add(place);
    beyond.addCutOff(history.cutOff());
    interactions += history.size();
    while (interactions > capacity) {
      Place last = kept.remove();
      interactions -= last.history().size();
      beyond.add(last.history());
      beyond.addCutOff(-last.history().cutOff());
      overflown = true;
      firstRefused = last.hash();
    }
  }

  /** Tells whether a learner had no room. Those that follow in the order have none either. */
  public boolean isFull() {
    return overflown;
  }

  /** Returns the counts of the answers that are not in the sample. */
  public AnswersBeyond beyond() {
    return beyond;
  }

  /**
   * Returns the learners in order.
   *
   * @throws IllegalStateException if a learner was added twice
   */
  public List<History> learners() {
    List<Place> places = new ArrayList<>(kept);
    places.sort(ORDER);
    for (int i = 1; i < places.size(); i++) {
      if (ORDER.compare(places.get(i - 1), places.get(i)) == 0) {
        throw new IllegalStateException(
            "The log must come learner by learner, but a learner came back after another.");
      }
    }
    return places.stream().map(Place::history).toList();
  }

  /**
   * Returns the number that learners are ordered by, then by id. It is a hash with FNV-1a over the
   * characters and the finaliser of SplitMix64, which mixes all bits.
   */
  public static long hash(String learnerId, long seed) {
    long hash = 0xcbf29ce484222325L ^ seed * 0x9e3779b97f4a7c15L;
    for (int i = 0; i < learnerId.length(); i++) {
      hash = (hash ^ learnerId.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
