package io.cybersensei.experiment;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.state.ContentIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The later success of one learner without help: the scores of first tries on new items, and of
 * first answers on topics after a rest. An answer is helped if the learner asked for a hint on its
 * item, or on its topic without an item, within the hour before. Not thread-safe.
 */
final class LaterSuccess {

  private static final Duration HELPED = Duration.ofHours(1);

  private final ReportSettings settings;
  private final Instant entered;
  private final Set<String> metItems = new HashSet<>();
  private final Map<String, Instant> lastOnTopic = new HashMap<>();
  private final Set<String> answeredTopics = new HashSet<>();
  private final Map<String, Instant> hints = new HashMap<>();
  private double firstTries;
  private int firstTriesCount;
  private double retention;
  private int retentionCount;

  LaterSuccess(ReportSettings settings, Instant entered) {
    this.settings = settings;
    this.entered = entered;
  }

  /** Adds the learner's next interaction, oldest first. */
  void add(Interaction next) {
    String topic = next.topicId();
    Instant at = next.occurredAt();
    Optional<String> item = next.itemId().map(id -> topic + '\u0000' + id);
    if (next.type() == InteractionType.HINTED) {
      hints.put(item.orElse(topic), at);
    } else if (next.type() == InteractionType.ANSWERED && isInTime(at)) {
      count(next, item);
    }
    item.ifPresent(metItems::add);
    if (next.type() == InteractionType.ANSWERED) {
      answeredTopics.add(topic);
    }
    if (next.type() != InteractionType.DISMISSED && next.type() != InteractionType.PLACED) {
      lastOnTopic.put(topic, at);
    }
  }

  private boolean isInTime(Instant at) {
    return !at.isBefore(entered.plus(settings.delay()))
        && at.isBefore(entered.plus(settings.horizon()));
  }

  private void count(Interaction answer, Optional<String> item) {
    if (isHelped(answer, item) || !settings.counted().test(answer)) {
      return;
    }
    double score =
        answer.score().orElseThrow()
            - settings.difficulties().map(model -> expected(model, answer)).orElse(0.0);
    if (item.isPresent() && !metItems.contains(item.get())) {
      firstTries += score;
      firstTriesCount++;
    }
    Instant last = lastOnTopic.get(answer.topicId());
    if (last != null
        && answeredTopics.contains(answer.topicId())
        && !last.isBefore(entered)
        && !answer.occurredAt().isBefore(last.plus(settings.rest()))) {
      retention += score;
      retentionCount++;
    }
  }

  private boolean isHelped(Interaction answer, Optional<String> item) {
    return isRecent(hints.get(answer.topicId()), answer)
        || (item.isPresent() && isRecent(hints.get(item.get()), answer));
  }

  private static boolean isRecent(@Nullable Instant hint, Interaction answer) {
    return hint != null && !answer.occurredAt().isAfter(hint.plus(HELPED));
  }

  /** Returns the success rate of a typical learner on the item. */
  private static double expected(LearningModel model, Interaction answer) {
    ContentIndex content = model.content();
    int topic = content.topicOrNext(answer.topicId());
    int item =
        topic < content.topicCount()
            ? answer.itemId().map(id -> content.item(topic, id)).orElse(ContentIndex.NO_ITEM)
            : ContentIndex.NO_ITEM;
    return 1 / (1 + Math.exp(model.difficulties().item(topic, item)));
  }

  OptionalDouble of(ExperimentReport.Measure measure) {
    return switch (measure) {
      case FIRST_TRIES -> mean(firstTries, firstTriesCount);
      case RETENTION -> mean(retention, retentionCount);
    };
  }

  private static OptionalDouble mean(double sum, int count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
