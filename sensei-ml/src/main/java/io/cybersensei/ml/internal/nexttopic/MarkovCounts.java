package io.cybersensei.ml.internal.nexttopic;

import io.cybersensei.learning.model.MarkovChain;
import io.cybersensei.learning.state.RecentTopics;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of the topics that were met first after others, and the {@link MarkovChain} that follows
 * from them. The share that is left to shorter contexts is that of Witten and Bell, "The
 * zero-frequency problem" (IEEE Transactions on Information Theory 37, 1991), method C: every topic
 * that was seen next counts as having been new once. The method has no hyperparameter.
 *
 * <p>The path of a single learner must not be readable from a model. A context is therefore kept
 * only if at least {@value #MIN_LEARNERS} learners were in it, and a successor only if at least
 * {@value #MIN_FOLLOWERS} of them went there. The rest is left to shorter contexts. Of more than
 * {@value #MAX_CONTEXTS} contexts, those with the most learners are kept.
 */
final class MarkovCounts {

  static final int MIN_LEARNERS = 3;
  static final int MIN_FOLLOWERS = 2;
  static final int MAX_CONTEXTS = 50_000;
  static final int MAX_SUCCESSORS = 100;

  private static final class Count {
    int times;
    int learners;
    int lastLearner = -1;

    void add(int learner) {
      times++;
      learners += lastLearner == learner ? 0 : 1;
      lastLearner = learner;
    }
  }

  private static final class Context {
    final Count all = new Count();
    final Map<Integer, Count> successors = new TreeMap<>();

    void add(int topic, int learner) {
      all.add(learner);
      successors.computeIfAbsent(topic, number -> new Count()).add(learner);
    }
  }

  private record Successor(int topic, float share) {}

  private final int order;
  private final int[] popularity;
  private final Map<Long, Context> contexts = new HashMap<>();

  private MarkovCounts(int topics, int order) {
    this.popularity = new int[topics];
    this.order = order;
  }

  /**
   * Counts encounters and returns the chain.
   *
   * @param learners the learners
   * @param topics the number of topics
   * @param order the number of topics in the longest context, 0 to {@link MarkovChain#LONGEST}
   */
  static MarkovChain chain(List<TopicSequence> learners, int topics, int order) {
    MarkovCounts counts = new MarkovCounts(topics, order);
    for (int place = 0; place < learners.size(); place++) {
      int learner = place;
      learners.get(place).forEachEncounter((before, topic) -> counts.add(before, topic, learner));
    }
    return counts.chain();
  }

  private void add(RecentTopics before, int topic, int learner) {
    popularity[topic]++;
    for (int length = 1; length <= Math.min(order, before.size()); length++) {
      contexts
          .computeIfAbsent(MarkovChain.context(before, length), key -> new Context())
          .add(topic, learner);
    }
  }

  private MarkovChain chain() {
    List<Map.Entry<Long, Context>> kept = kept();
    long[] keys = new long[kept.size()];
    float[] backOff = new float[keys.length];
    int[] starts = new int[keys.length + 1];
    List<List<Successor>> successors =
        kept.stream().map(each -> successors(each.getValue())).toList();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = kept.get(i).getKey();
      starts[i + 1] = starts[i] + successors.get(i).size();
      double shares = successors.get(i).stream().mapToDouble(Successor::share).sum();
      backOff[i] = (float) (1 - shares);
    }
    int[] topics = new int[starts[keys.length]];
    float[] shares = new float[topics.length];
    int next = 0;
    for (List<Successor> ofContext : successors) {
      for (Successor successor : ofContext) {
        topics[next] = successor.topic();
        shares[next++] = successor.share();
      }
    }
    return new MarkovChain(logPopularity(), keys, backOff, starts, topics, shares);
  }

  /**
   * Returns the contexts to keep, in the order of their keys. A context has no more learners than a
   * shorter one, so the shorter one is kept too.
   */
  private List<Map.Entry<Long, Context>> kept() {
    Comparator<Map.Entry<Long, Context>> fewest =
        Comparator.comparingInt(each -> each.getValue().all.learners);
    return contexts.entrySet().stream()
        .filter(each -> each.getValue().all.learners >= MIN_LEARNERS)
        .sorted(fewest.reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_CONTEXTS)
        .sorted(Map.Entry.comparingByKey())
        .toList();
  }

  private static List<Successor> successors(Context context) {
    // Each successor counts once more as new, so shorter contexts keep a share above 0.
    float of = context.all.times + context.successors.size();
    Comparator<Map.Entry<Integer, Count>> rarest =
        Comparator.comparingInt(each -> each.getValue().times);
    return context.successors.entrySet().stream()
        .filter(each -> each.getValue().learners >= MIN_FOLLOWERS)
        .sorted(rarest.reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_SUCCESSORS)
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new Successor(each.getKey(), each.getValue().times / of))
        .toList();
  }

  /** Returns log popularity, with one encounter added to every topic so that none is impossible. */
  private float[] logPopularity() {
    double sum = popularity.length;
    for (int times : popularity) {
      sum += times;
    }
    float[] logs = new float[popularity.length];
    for (int topic = 0; topic < logs.length; topic++) {
      logs[topic] = (float) Math.log((popularity[topic] + 1) / sum);
    }
    return logs;
  }
}
