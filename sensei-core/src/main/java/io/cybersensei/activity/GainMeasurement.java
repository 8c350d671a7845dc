package io.cybersensei.activity;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The measurement of {@link ActivityGain}s in one pass over a log. It holds the activities and the
 * answers of one learner around openings, whatever the length of the log. Not thread-safe.
 */
final class GainMeasurement {

  private static final int WINDOW = 5;
  private static final double SHRINKAGE = 20;

  /** The level of struggling: the mean score of the answers before. */
  private static final double STRUGGLING = .5;

  private record Key(String topicId, String activityId) {}

  /** A first opening of an activity, until enough answers have followed. */
  private static final class Opening {
    private final Key activity;
    private final double before;
    private double sumAfter;
    private int after;

    Opening(Key activity, double before) {
      this.activity = activity;
      this.before = before;
    }
  }

  /** The answers of one learner on one topic around openings. */
  private static final class OnTopic {
    private final Deque<Double> last = new ArrayDeque<>(WINDOW);
    private final List<Opening> open = new ArrayList<>();
    private final Set<String> opened = new HashSet<>();
  }

  /** A sum of gains. */
  private static final class Sum {
    private long count;
    private double sum;

    void add(double gain) {
      count++;
      sum += gain;
    }
  }

  /** The gains of one activity: of all learners, of those who struggle, and of the others. */
  private static final class Gains {
    private final Sum all = new Sum();
    private final Sum struggling = new Sum();
    private final Sum others = new Sum();
  }

  private final Set<Key> activities = new HashSet<>();
  private final Set<String> topics;
  private final Map<Key, Gains> gains = new LinkedHashMap<>();
  private final Map<String, Sum> byTopic = new HashMap<>();
  private final Map<String, OnTopic> ofLearner = new HashMap<>();
  private String learner = "";

  private GainMeasurement(Activities offered) {
    offered.all().forEach(each -> activities.add(new Key(each.topicId(), each.id())));
    this.topics = offered.topicIds();
  }

  /**
   * Measures the gains of activities.
   *
   * @param offered the activities
   * @param log the interactions, learner by learner, each learner's oldest first; closed at the end
   */
  static ActivityGains of(Activities offered, Stream<Interaction> log) {
    GainMeasurement measurement = new GainMeasurement(offered);
    try (log) {
      for (Iterator<Interaction> each = log.iterator(); each.hasNext(); ) {
        measurement.observe(each.next());
      }
    }
    measurement.finishLearner();
    return measurement.result();
  }

  /** Returns whether an interaction opens the activity that it names as its item. */
  static boolean opens(Interaction seen) {
    return seen.itemId().isPresent()
        && seen.type() != InteractionType.HINTED
        && seen.type() != InteractionType.DISMISSED
        && seen.type() != InteractionType.PLACED;
  }

  private void observe(Interaction seen) {
    if (!seen.learnerId().equals(learner)) {
      finishLearner();
      learner = seen.learnerId();
    }
    if (!topics.contains(seen.topicId())) {
      return;
    }
    OnTopic onTopic = ofLearner.computeIfAbsent(seen.topicId(), id -> new OnTopic());
    Key item = new Key(seen.topicId(), seen.itemId().orElse(""));
    boolean isActivity = seen.itemId().isPresent() && activities.contains(item);
    if (isActivity) {
      // The scores of the activity itself are no measure of its effect.
      if (opens(seen) && onTopic.opened.add(item.activityId()) && !onTopic.last.isEmpty()) {
        double before = onTopic.last.stream().mapToDouble(score -> score).average().orElse(0);
        onTopic.open.add(new Opening(item, before));
      }
    } else if (seen.isScored()) {
      answer(onTopic, seen.score().getAsDouble());
    }
  }

  private void answer(OnTopic onTopic, double score) {
    for (Opening each : onTopic.open) {
      if (each.after < WINDOW) {
        each.sumAfter += score;
        each.after++;
      }
    }
    if (onTopic.last.size() == WINDOW) {
      onTopic.last.removeFirst();
    }
    onTopic.last.addLast(score);
  }

  private void finishLearner() {
    for (OnTopic onTopic : ofLearner.values()) {
      for (Opening each : onTopic.open) {
        if (each.after > 0) {
          double gain = each.sumAfter / each.after - each.before;
          Gains ofActivity = gains.computeIfAbsent(each.activity, key -> new Gains());
          ofActivity.all.add(gain);
          (each.before < STRUGGLING ? ofActivity.struggling : ofActivity.others).add(gain);
          byTopic.computeIfAbsent(each.activity.topicId(), id -> new Sum()).add(gain);
        }
      }
    }
    ofLearner.clear();
  }

  private ActivityGains result() {
    List<ActivityGain> found = new ArrayList<>();
    gains.forEach(
        (activity, ofActivity) -> {
          Sum onTopic = byTopic.getOrDefault(activity.topicId(), new Sum());
          double typical = onTopic.sum / onTopic.count;
          double all = shrunken(ofActivity.all, typical, 0);
          found.add(
              new ActivityGain(
                  activity.topicId(),
                  activity.activityId(),
                  ofActivity.all.count,
                  shrunken(ofActivity.struggling, typical, all),
                  shrunken(ofActivity.others, typical, all)));
        });
    return ActivityGains.of(found);
  }

  /** Returns the mean gain above the typical one of the topic, drawn to another value. */
  private static double shrunken(Sum gains, double typical, double towards) {
    double above = gains.sum - gains.count * typical;
    double gain = (above + SHRINKAGE * towards) / (gains.count + SHRINKAGE);
    return Math.max(-1, Math.min(1, gain));
  }
}
