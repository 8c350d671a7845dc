package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which candidates are shown: pinned topics first, then by score, with a loss for
 * topics whose module stands above already. The loss is the greedy re-ranking of Carbonell and
 * Goldstein, "The use of MMR, diversity-based reranking", SIGIR 1998, with the module as the
 * similarity.
 */
final class Ranking {

  /**
   * A place in the list.
   *
   * @param candidate the topic at this place
   * @param pin the pinned topic that put it there: the topic itself, or one that it leads to
   */
  record Place(Candidate candidate, Optional<Topic> pin) {}

  private final LearnerView view;
  private final List<Candidate> byScore;
  private final List<Place> places = new ArrayList<>();
  private final Map<String, Integer> modulesAbove = new HashMap<>();

  private Ranking(LearnerView view) {
    this.view = view;
    this.byScore = new ArrayList<>(view.ready());
    byScore.sort(
        Comparator.comparingDouble(view::score).reversed().thenComparingInt(Candidate::position));
  }

  /** Returns the best candidates, best first, at most {@code count}. */
  static List<Place> best(LearnerView view, int count) {
    Ranking ranking = new Ranking(view);
    ranking.placePinned(count);
    ranking.placeOthers(count);
    return ranking.places;
  }

  private void placePinned(int count) {
    Map<String, Place> first = new LinkedHashMap<>();
    for (Topic pin : view.pinned()) {
      nextTowards(pin)
          .map(candidate -> new Place(candidate, Optional.of(pin)))
          .ifPresent(place -> first.putIfAbsent(place.candidate().topic().id(), place));
    }
    first.values().stream().limit(count).forEach(this::put);
  }

  /** Returns the pinned topic if it may be studied, else the best of those that lead to it. */
  private Optional<Candidate> nextTowards(Topic pin) {
    return switch (view.state(pin)) {
      case READY, REVIEW -> Optional.of(view.candidate(pin));
      case MASTERED -> Optional.empty();
      case LOCKED -> {
        List<Topic> needed = view.curriculum().prerequisitesOf(pin.id(), view::isLeft);
        yield byScore.stream().filter(each -> needed.contains(each.topic())).findFirst();
      }
    };
  }

  private void placeOthers(int count) {
    while (places.size() < count && !byScore.isEmpty()) {
      Candidate best = byScore.get(0);
      double highest = scoreHere(best);
      for (Candidate each : byScore) {
        if (view.score(each) <= highest) {
          break;
        }
        if (scoreHere(each) > highest) {
          best = each;
          highest = scoreHere(each);
        }
      }
      put(new Place(best, Optional.empty()));
    }
  }

  /** Returns the score at the next place. Topics that lead to the goal lose nothing. */
  private double scoreHere(Candidate candidate) {
    double score = view.score(candidate);
    return candidate.goal().isPresent()
        ? score
        : score - view.policy().lossForVariety(above(candidate));
  }

  private int above(Candidate candidate) {
    return candidate.topic().module().map(name -> modulesAbove.getOrDefault(name, 0)).orElse(0);
  }

  private void put(Place place) {
    places.add(place);
    byScore.remove(place.candidate());
    place.candidate().topic().module().ifPresent(name -> modulesAbove.merge(name, 1, Integer::sum));
  }
}
