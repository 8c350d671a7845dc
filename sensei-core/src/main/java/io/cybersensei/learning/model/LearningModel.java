package io.cybersensei.learning.model;

import io.cybersensei.internal.hash.Sha256;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.RecurrentNetwork;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A learning model, the result of training: the known content with its difficulties, and the
 * weights that turn a learner's history into probabilities. It contains no learner's history.
 *
 * <p>{@link ModelFile} writes and reads it. Immutable and thread-safe, provided that the arrays
 * passed to its parts are not changed afterwards. Arrays are neither copied when they are set nor
 * when they are read.
 */
public final class LearningModel {

  /** The longest median time of an answer, in seconds: seven days. */
  private static final double MAX_ANSWER_SECONDS = 604_800;

  private static final LearningModel UNTRAINED = UntrainedModel.create();

  private final Provenance provenance;
  private final ContentIndex content;
  private final Difficulties difficulties;
  private final long[] topicAnswers;
  private final double[] answerSeconds;
  private final AnswerScorer scorer;
  private final KnowledgeScorer knowledge;
  private final KnowledgeScorer knowledgeAlone;
  private final RecurrentNetwork recurrentNetwork;
  private final NextTopicModel nextTopics;
  private final ForgettingCurve forgetting;
  private final boolean clocked;
  private volatile Optional<String> fingerprint = Optional.empty();

  private LearningModel(
      Builder builder,
      Provenance provenance,
      ContentIndex content,
      Difficulties difficulties,
      AnswerScorer scorer) {
    this.provenance = provenance;
    this.content = content.frozen();
    this.difficulties = difficulties;
    int topics = this.content.topicCount();
    this.topicAnswers = builder.topicAnswers == null ? new long[topics] : builder.topicAnswers;
    this.answerSeconds = builder.answerSeconds == null ? new double[topics] : builder.answerSeconds;
    this.scorer = scorer;
    this.knowledge = builder.knowledge;
    this.knowledgeAlone = builder.knowledgeAlone;
    this.recurrentNetwork = builder.recurrentNetwork;
    this.nextTopics = builder.nextTopics;
    this.forgetting = builder.forgetting;
    this.clocked = builder.clocked;
    requireConsistent();
  }

  private void requireConsistent() {
    int topics = content.topicCount();
    if (difficulties.topics().length != topics
        || topicAnswers.length != topics
        || answerSeconds.length != topics) {
      throw new IllegalArgumentException(
          "The model's arrays do not match its " + topics + " topics.");
    }
    if (difficulties.items().length != content.itemCount()) {
      throw new IllegalArgumentException(
          "The model's difficulties do not match its " + content.itemCount() + " items.");
    }
    if (nextTopics.topics() != topics && nextTopics.topics() != 0) {
      throw new IllegalArgumentException(
          "The model has "
              + topics
              + " topics, but its next-topic model has "
              + nextTopics.topics()
              + ".");
    }
    ContentWeights weights = scorer.content();
    if (weights.topics().length > topics || weights.items().length > content.itemCount()) {
      throw new IllegalArgumentException(
          "The model has weights for topics or items that it does not have.");
    }
    requireConsistent(knowledge, topics);
    requireConsistent(knowledgeAlone, topics);
    if (recurrentNetwork.topicCount() > topics) {
      throw new IllegalArgumentException("The recurrent network knows more topics than the model.");
    }
    for (int topic = 0; topic < topics; topic++) {
      if (topicAnswers[topic] < 0
          || !(answerSeconds[topic] >= 0 && answerSeconds[topic] <= MAX_ANSWER_SECONDS)) {
        throw new IllegalArgumentException(
            "A topic must have 0 or more answers of 0 to 604800 seconds but has "
                + topicAnswers[topic]
                + " answers of "
                + answerSeconds[topic]
                + " seconds.");
      }
    }
  }

  private static void requireConsistent(KnowledgeScorer scorer, int topics) {
    if (scorer.floors().length > topics
        || scorer.related().length > topics
        || Arrays.stream(scorer.related())
            .flatMapToInt(Arrays::stream)
            .anyMatch(topic -> topic >= topics)) {
      throw new IllegalArgumentException(
          "The model relates or has a guessing floor for topics that it does not have.");
    }
  }

  /** Returns a builder. The provenance, content, difficulties and scorer must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder with the parts of this model. */
  public Builder toBuilder() {
    return new Builder()
        .provenance(provenance)
        .content(content)
        .difficulties(difficulties)
        .topicAnswers(topicAnswers)
        .answerSeconds(answerSeconds)
        .scorer(scorer)
        .knowledge(knowledge)
        .knowledgeAlone(knowledgeAlone)
        .recurrentNetwork(recurrentNetwork)
        .nextTopics(nextTopics)
        .forgetting(forgetting)
        .clocked(clocked);
  }

  /**
   * Returns the model that is in use before the first training. All topics are equally difficult,
   * and the weights are population values, fitted to the learners of public data sets.
   */
  public static LearningModel untrained() {
    return UNTRAINED;
  }

  /**
   * Returns a text that differs for models that differ in anything: the SHA-256 of its {@linkplain
   * ModelFile#toBytes file}, in 64 hexadecimal digits. It is computed at the first call.
   */
  public String fingerprint() {
    String found = fingerprint.orElseGet(() -> Sha256.hex(ModelFile.toBytes(this)));
    fingerprint = Optional.of(found);
    return found;
  }

  /** Returns whether the model was trained on at least one scored interaction. */
  public boolean isTrained() {
    return provenance.rows() > 0;
  }

  /** Returns the method by which the model predicts answers. */
  public PredictionMethod method() {
    if (!isTrained()) {
      return PredictionMethod.UNTRAINED;
    }
    if (scorer.trees().trees() > 0) {
      return PredictionMethod.TREES;
    }
    boolean isFitted =
        scorer.content().topics().length > 0
            || !Arrays.equals(scorer.features().weights(), UNTRAINED.scorer.features().weights());
    return isFitted ? PredictionMethod.REGRESSION : PredictionMethod.POPULATION;
  }

  /** Returns the origin of the model. */
  public Provenance provenance() {
    return provenance;
  }

  /** Returns the numbers of the topics and items. The index is frozen. */
  public ContentIndex content() {
    return content;
  }

  /** Returns the difficulties of the topics and items. */
  public Difficulties difficulties() {
    return difficulties;
  }

  /**
   * Returns the number of answers on each topic in the training data, 0 or more.
   *
   * @return an array by topic number, not copied
   */
  public long[] topicAnswers() {
    return topicAnswers;
  }

  /**
   * Returns the median time of an answer on each topic in seconds, from 0 to 604,800 (seven days);
   * 0 means unknown.
   *
   * @return an array by topic number, not copied
   */
  public double[] answerSeconds() {
    return answerSeconds;
  }

  /** Returns the scorer that predicts the next answer. It is as accurate as can be. */
  public AnswerScorer scorer() {
    return scorer;
  }

  /** Returns the scorer of knowledge, for the estimates that people see. */
  public KnowledgeScorer knowledge() {
    return knowledge;
  }

  /**
   * Returns the scorer of knowledge without relations between topics, for the mastery. Its weights
   * are those of rows without relations: beside related topics, a learner's own answers on a topic
   * weigh less.
   */
  public KnowledgeScorer knowledgeAlone() {
    return knowledgeAlone;
  }

  /** Returns the network that the scorer's feature {@code RECURRENT} is computed with. */
  public RecurrentNetwork recurrentNetwork() {
    return recurrentNetwork;
  }

  /** Returns the model of the next topic. It knows either all topics or none. */
  public NextTopicModel nextTopics() {
    return nextTopics;
  }

  /** Returns the forgetting curve. */
  public ForgettingCurve forgetting() {
    return forgetting;
  }

  /** Returns whether the model was trained with real times of day. */
  public boolean clocked() {
    return clocked;
  }

  /** A builder of a {@link LearningModel}. Not thread-safe. */
  public static final class Builder {

    private @Nullable Provenance provenance;
    private @Nullable ContentIndex content;
    private @Nullable Difficulties difficulties;
    private long @Nullable [] topicAnswers;
    private double @Nullable [] answerSeconds;
    private @Nullable AnswerScorer scorer;
    private KnowledgeScorer knowledge = KnowledgeScorer.standard();
    private KnowledgeScorer knowledgeAlone = KnowledgeScorer.standard();
    private RecurrentNetwork recurrentNetwork = RecurrentNetwork.none();
    private NextTopicModel nextTopics = NextTopicModel.none();
    private ForgettingCurve forgetting = ForgettingCurve.standard();
    private boolean clocked;

    private Builder() {}

    /**
     * Sets the origin of the model. Required.
     *
     * @param provenance the origin
     */
    public Builder provenance(Provenance provenance) {
      this.provenance = Objects.requireNonNull(provenance, "provenance");
      return this;
    }

    /**
     * Sets the numbers of the topics and items. Required.
     *
     * @param content the index; the model keeps a frozen copy
     */
    public Builder content(ContentIndex content) {
      this.content = Objects.requireNonNull(content, "content");
      return this;
    }

    /**
     * Sets the difficulties. Required.
     *
     * @param difficulties the difficulties by the numbers of the content
     */
    public Builder difficulties(Difficulties difficulties) {
      this.difficulties = Objects.requireNonNull(difficulties, "difficulties");
      return this;
    }

    /**
     * Sets the number of answers on each topic in the training data. Default: 0 for every topic.
     *
     * @param topicAnswers by topic number, each 0 or more; not copied
     */
    public Builder topicAnswers(long[] topicAnswers) {
      this.topicAnswers = Objects.requireNonNull(topicAnswers, "topicAnswers");
      return this;
    }

    /**
     * Sets the median time of an answer on each topic. Default: 0 (unknown) for every topic.
     *
     * @param answerSeconds by topic number, in seconds, from 0 to 604,800; not copied
     */
    public Builder answerSeconds(double[] answerSeconds) {
      this.answerSeconds = Objects.requireNonNull(answerSeconds, "answerSeconds");
      return this;
    }

    /**
     * Sets the scorer. Required.
     *
     * @param scorer a scorer with weights for the numbers of the content, or with fewer
     */
    public Builder scorer(AnswerScorer scorer) {
      this.scorer = Objects.requireNonNull(scorer, "scorer");
      return this;
    }

    /**
     * Sets the scorer of knowledge. Default: {@link KnowledgeScorer#standard()}.
     *
     * @param knowledge a scorer with floors and relations for the topics of the content, or for
     *     fewer
     */
    public Builder knowledge(KnowledgeScorer knowledge) {
      this.knowledge = Objects.requireNonNull(knowledge, "knowledge");
      this.knowledgeAlone = knowledge;
      return this;
    }

    /**
     * Sets the scorer of knowledge without relations between topics, after {@link #knowledge}.
     * Default: the scorer of knowledge.
     */
    public Builder knowledgeAlone(KnowledgeScorer knowledgeAlone) {
      this.knowledgeAlone = Objects.requireNonNull(knowledgeAlone, "knowledgeAlone");
      return this;
    }

    /**
     * Sets the recurrent network. Default: {@link RecurrentNetwork#none()}.
     *
     * @param recurrentNetwork a network for the topics of the content, or for the first of them
     */
    public Builder recurrentNetwork(RecurrentNetwork recurrentNetwork) {
      this.recurrentNetwork = Objects.requireNonNull(recurrentNetwork, "recurrentNetwork");
      return this;
    }

    /**
     * Sets the model of the next topic. Default: {@link NextTopicModel#none()}.
     *
     * @param nextTopics a model for all topics of the content, or for none
     */
    public Builder nextTopics(NextTopicModel nextTopics) {
      this.nextTopics = Objects.requireNonNull(nextTopics, "nextTopics");
      return this;
    }

    /**
     * Sets the forgetting curve. Default: {@link ForgettingCurve#standard()}.
     *
     * @param forgetting the curve
     */
    public Builder forgetting(ForgettingCurve forgetting) {
      this.forgetting = Objects.requireNonNull(forgetting, "forgetting");
      return this;
    }

    /**
     * Sets whether the model was trained with real times of day. Without them, features of time are
     * 0. Default: false.
     *
     * @param clocked whether it was
     */
    public Builder clocked(boolean clocked) {
      this.clocked = clocked;
      return this;
    }

    /**
     * Builds the model.
     *
     * @throws NullPointerException if a required part is missing
     * @throws IllegalArgumentException if the parts do not match each other or a number is out of
     *     its range
     */
    public LearningModel build() {
      return new LearningModel(
          this,
          Objects.requireNonNull(provenance, "provenance"),
          Objects.requireNonNull(content, "content"),
          Objects.requireNonNull(difficulties, "difficulties"),
          Objects.requireNonNull(scorer, "scorer"));
    }
  }
}
