package io.cybersensei.recommend;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.learning.model.Provenance;
import java.util.List;
import java.util.Optional;

/** The values of {@link Recommendations}. They are hidden, so that there can be more of them. */
record RankedTopics(
    List<Recommendation> items,
    List<Topic> waitsFor,
    Optional<EmptyReason> emptyReason,
    Optional<Provenance> model)
    implements Recommendations {

  RankedTopics {
    items = List.copyOf(items);
    waitsFor = List.copyOf(waitsFor);
  }
}
