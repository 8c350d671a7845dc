package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.recommend.internal.TopicGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * The order in which candidates are shown: pinned topics first, then by score, with a loss for
 * topics whose module stands above already. The loss is the greedy re-ranking of Carbonell and
 * Goldstein, "The use of MMR, diversity-based reranking", SIGIR 1998, with the module as the
 * similarity.
 */
final class Ranking {

  private static final int NONE = -1;

  /** The number of answers in a row on one topic after which another one is first. */
  private static final int MAX_RUN = 4;

  /** The days for which a dismissed topic comes after all others. */
  private static final double REST_DAYS = 1;

  /**
   * A place in the list.
   *
   * @param candidate the topic at this place
   * @param pin the pinned topic that put it there: the topic itself, or one that it leads to
   */
  record Place(Candidate candidate, Optional<Topic> pin) {}

  /**
   * The candidates whose score at the next place falls together: those of a module, or those that
   * never lose. The score of the first is what it was when the line was last looked at.
   */
  private final class Line {

    private final Optional<String> module;
    private final Deque<Integer> ranks = new ArrayDeque<>();
    private double score;

    Line(Optional<String> module) {
      this.module = module;
    }

    int first() {
      return ranks.getFirst();
    }

    double score() {
      return score;
    }

    /** Looks at the first candidate again, and returns whether its score is still the same. */
    boolean isUpToDate() {
      int above = module.map(name -> modulesAbove.getOrDefault(name, 0)).orElse(0);
      double here = view.score(byScore.get(first())) - view.policy().lossForVariety(above);
      boolean same = here == score;
      score = here;
      return same;
    }
  }

  private final LearnerView view;
  private final List<Candidate> byScore;
  private final List<Place> places = new ArrayList<>();
  private final BitSet placed = new BitSet();
  private final Map<String, Integer> modulesAbove = new HashMap<>();

  private Ranking(LearnerView view) {
    this.view = view;
    this.byScore = view.ready();
    byScore.sort(
        Comparator.comparingDouble(view::score).reversed().thenComparingInt(Candidate::position));
  }

  /** Returns the best candidates, best first, at most {@code count}. */
  static List<Place> best(LearnerView view, int count) {
    Ranking ranking = new Ranking(view);
    ranking.placePinned(count);
    ranking.placeOthers(Math.max(count, 2), candidate -> !isJustDismissed(candidate));
    ranking.placeOthers(count, Ranking::isJustDismissed);
    ranking.endLongRun();
    return ranking.places.subList(0, Math.min(count, ranking.places.size()));
  }

  /**
   * Puts the second topic first if the last answers were all on the first one, up to yesterday. A
   * topic that was dismissed lately stays behind.
   */
  private void endLongRun() {
    if (places.size() >= 2 && places.get(0).pin().isEmpty()) {
      Candidate first = places.get(0).candidate();
      boolean isLong =
          first.knowledge().history().answersInARow() >= MAX_RUN
              && first.daysSinceAnswered().orElse(0L) <= 1;
      boolean isWelcome = !isJustDismissed(places.get(1).candidate());
      if (isLong && isWelcome) {
        Collections.swap(places, 0, 1);
      }
    }
  }

  private void placePinned(int count) {
    List<Topic> pinned = view.pinned();
    if (pinned.isEmpty()) {
      return;
    }
    int[] best = bestBefore();
    for (Topic pin : pinned) {
      if (places.size() == count) {
        return;
      }
      int next =
          switch (view.state(pin)) {
            case READY, REVIEW -> view.graph().number(pin);
            case MASTERED -> NONE;
            // The best of the topics that lead to it takes its place.
            case LOCKED -> {
              int rank = best[view.graph().number(pin)];
              yield rank == NONE ? NONE : byScore.get(rank).position();
            }
          };
      if (next != NONE && !placed.get(next)) {
        put(new Place(view.candidate(next), Optional.of(pin)));
      }
    }
  }

  /**
   * Returns, for each topic, the rank of the best candidate that leads to it through topics that
   * are not mastered, by number; {@link #NONE} without one.
   */
  private int[] bestBefore() {
    TopicGraph graph = view.graph();
    int[] ranks = new int[graph.size()];
    Arrays.fill(ranks, NONE);
    for (int rank = 0; rank < byScore.size(); rank++) {
      ranks[byScore.get(rank).position()] = rank;
    }
    int[] best = new int[graph.size()];
    for (int topic = 0; topic < best.length; topic++) {
      best[topic] = NONE;
      for (int prerequisite : graph.prerequisites().of(topic)) {
        if (view.left()[prerequisite]) {
          best[topic] = better(best[topic], better(ranks[prerequisite], best[prerequisite]));
        }
      }
    }
    return best;
  }

  private static int better(int rank, int other) {
    return rank == NONE ? other : other == NONE ? rank : Math.min(rank, other);
  }

  /** A topic comes last right after a dismissal, however much speaks against the others. */
  private static boolean isJustDismissed(Candidate candidate) {
    return candidate.daysSinceDismissed().filter(days -> days < REST_DAYS).isPresent();
  }

  private void placeOthers(int count, Predicate<Candidate> which) {
    PriorityQueue<Line> lines =
        new PriorityQueue<>(
            Comparator.comparingDouble(Line::score).reversed().thenComparingInt(Line::first));
    lines.addAll(lines(which));
    while (places.size() < count && !lines.isEmpty()) {
      Line best = lines.remove();
      // A line can only have fallen since it was added, so the first that has not is the best.
      if (best.isUpToDate()) {
        put(new Place(byScore.get(best.ranks.removeFirst()), Optional.empty()));
        if (best.ranks.isEmpty()) {
          continue;
        }
        best.isUpToDate();
      }
      lines.add(best);
    }
  }

  /** Returns the candidates that have no place yet. Topics that lead to the goal lose nothing. */
  private Collection<Line> lines(Predicate<Candidate> which) {
    Map<Optional<String>, Line> lines = new LinkedHashMap<>();
    for (int rank = 0; rank < byScore.size(); rank++) {
      Candidate candidate = byScore.get(rank);
      if (!placed.get(candidate.position()) && !view.isHidden(candidate) && which.test(candidate)) {
        Optional<String> module =
            candidate.goal().isPresent() ? Optional.empty() : candidate.topic().module();
        lines.computeIfAbsent(module, Line::new).ranks.addLast(rank);
      }
    }
    lines.values().forEach(Line::isUpToDate);
    return lines.values();
  }

  private void put(Place place) {
    places.add(place);
    placed.set(place.candidate().position());
    place.candidate().topic().module().ifPresent(name -> modulesAbove.merge(name, 1, Integer::sum));
  }
}
