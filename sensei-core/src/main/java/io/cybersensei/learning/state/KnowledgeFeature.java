package io.cybersensei.learning.state;

/**
 * The inputs of the knowledge estimate, in the order of a row. {@link KnowledgeFeatures} computes
 * them. Each but {@link #TOPIC} rises with right answers and falls with wrong ones, or does not
 * depend on one of the two.
 *
 * <p>Most are {@code ln((k + right) / (k + wrong))} over the {@link Evidence} of some answers: 0
 * without any, above 0 if the learner did better than typical learners. The {@code k} makes the
 * first answers move the value most and later ones less and less.
 */
public enum KnowledgeFeature {
  /** Minus the difficulty of the item, in logits; see {@link Difficulties}. */
  DIFFICULTY(FeatureGroup.DIFFICULTY, 0),
  /**
   * The gain by all answers on the topic over the {@linkplain #EXPECTED expected} success: {@code
   * ln((e + right) / (f + wrong)) - ln(e / f)}, where {@code e} and {@code f} are the shares of the
   * right and wrong evidence elsewhere, with the sum 2. So answers elsewhere count fully on a new
   * topic, and less and less beside answers on the topic itself.
   */
  TOPIC(FeatureGroup.TOPIC_HISTORY, 1),
  /** The answers on the topic, each halving what spoke for the opposite. */
  TOPIC_RECENT(FeatureGroup.TOPIC_HISTORY, .4),
  /** The answers to the item, likewise. */
  ITEM(FeatureGroup.ITEM_HISTORY, .5),
  /** The answers on related topics: of the module, prerequisites and successors. */
  RELATED(FeatureGroup.RELATED_TOPICS, 1),
  /** The answers on all other topics. */
  OTHERS(FeatureGroup.LEARNER_HISTORY, 3),
  /** The same, where each halves what spoke for the opposite on its topic. */
  OTHERS_RECENT(FeatureGroup.LEARNER_HISTORY, 1.5),
  /**
   * The right answers on the topic alone. Learners learn as they practise, so someone with several
   * right and several wrong answers knows more than someone without answers.
   */
  PRACTICE(FeatureGroup.TOPIC_HISTORY, .3),
  /**
   * The success that is expected on the topic by the answers on all others, related or not: {@code
   * ln(e / f)}. It weighs at least as much as {@link #TOPIC}, so that the sum of both rises with
   * each right answer elsewhere.
   */
  EXPECTED(FeatureGroup.LEARNER_HISTORY, 1);

  /** The length of a row. */
  public static final int COUNT = values().length;

  private final FeatureGroup group;
  private final double prior;

  KnowledgeFeature(FeatureGroup group, double prior) {
    this.group = group;
    this.prior = prior;
  }

  /** Returns the index of the feature in a row, from 0. */
  @SuppressWarnings("EnumOrdinal") // The declaration above is the order of a row.
  public int column() {
    return ordinal();
  }

  /** Returns the kind of evidence. */
  public FeatureGroup group() {
    return group;
  }

  double of(double right, double wrong) {
    return of(right, wrong, 1);
  }

  /**
   * Returns the value for other shares of what the feature begins with.
   *
   * @param share the share of right evidence, from 0 to 2; the rest of 2 is that of wrong evidence
   */
  double of(double right, double wrong, double share) {
    return Math.log((prior * share + right) / (prior * (2 - share) + wrong));
  }
}
