package io.cybersensei.recommend;

import io.cybersensei.learning.model.Provenance;
import java.util.List;
import java.util.Optional;

/**
 * What to do next.
 *
 * @param items the recommendations, best first; empty only when every topic is mastered and none is
 *     due for review, or what is left waits for what the instructor blocked, or there are no topics
 * @param model where the model behind them comes from; empty when none was trained yet
 */
public record Recommendations(List<Recommendation> items, Optional<Provenance> model) {

  public Recommendations {
    items = List.copyOf(items);
  }
}
