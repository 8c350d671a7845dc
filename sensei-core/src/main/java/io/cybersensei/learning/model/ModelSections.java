package io.cybersensei.learning.model;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.RecurrentNetwork;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The sections of a model file. {@link ModelFile} describes the file around them. */
final class ModelSections {

  private static final String PROVENANCE = "PROV";
  private static final String CONTENT = "CONT";
  private static final String DIFFICULTIES = "DIFF";
  private static final String LOGISTIC = "LOGR";
  private static final String CONTENT_WEIGHTS = "LOGC";
  private static final String TREES = "TREE";
  private static final String RECURRENT = "RECU";
  private static final String NEXT_TOPICS = "next";
  private static final String FORGETTING = "forg";
  private static final String KNOWLEDGE = "know";
  private static final String KNOWLEDGE_ALONE = "knoa";
  private static final Set<String> KNOWN =
      Set.of(
          PROVENANCE,
          CONTENT,
          DIFFICULTIES,
          LOGISTIC,
          CONTENT_WEIGHTS,
          TREES,
          RECURRENT,
          NEXT_TOPICS,
          FORGETTING,
          KNOWLEDGE,
          KNOWLEDGE_ALONE);

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private ModelSections() {}

  static byte[] write(LearningModel model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      section(out, PROVENANCE, content -> writeProvenance(content, model));
      section(out, CONTENT, content -> writeContent(content, model));
      section(out, DIFFICULTIES, content -> writeDifficulties(content, model.difficulties()));
      AnswerScorer scorer = model.scorer();
      section(out, LOGISTIC, content -> ScorerSections.write(content, scorer.features()));
      section(out, CONTENT_WEIGHTS, content -> ScorerSections.write(content, scorer.content()));
      section(out, TREES, content -> ScorerSections.write(content, scorer.trees()));
      if (model.recurrentNetwork().units() > 0) {
        section(
            out, RECURRENT, content -> RecurrentSection.write(content, model.recurrentNetwork()));
      }
      if (model.nextTopics().topics() > 0) {
        section(out, NEXT_TOPICS, content -> NextTopicSection.write(content, model.nextTopics()));
      }
      section(out, KNOWLEDGE, content -> KnowledgeSection.write(content, model.knowledge()));
      section(
          out, KNOWLEDGE_ALONE, content -> KnowledgeSection.write(content, model.knowledgeAlone()));
      section(out, FORGETTING, content -> writeForgetting(content, model.forgetting()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void section(DataOutputStream out, String name, Content content)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(new DataOutputStream(bytes));
    out.writeBytes(name);
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  private static void writeProvenance(DataOutputStream out, LearningModel model)
      throws IOException {
    Provenance provenance = model.provenance();
    writeString(out, provenance.trainer());
    writeInstant(out, provenance.createdAt());
    writeInstant(out, provenance.window().from());
    writeInstant(out, provenance.window().until());
    out.writeLong(provenance.rows());
    out.writeLong(provenance.learners());
    out.writeBoolean(model.clocked());
    out.writeInt(provenance.metrics().size());
    for (Map.Entry<String, Double> metric : provenance.metrics().entrySet()) {
      writeString(out, metric.getKey());
      out.writeDouble(metric.getValue());
    }
  }

  private static void writeContent(DataOutputStream out, LearningModel model) throws IOException {
    List<String> topics = model.content().topicIds();
    out.writeInt(topics.size());
    for (int topic = 0; topic < topics.size(); topic++) {
      writeString(out, topics.get(topic));
      out.writeLong(model.topicAnswers()[topic]);
      out.writeDouble(model.answerSeconds()[topic]);
    }
    List<ContentIndex.Item> items = model.content().items();
    out.writeInt(items.size());
    for (ContentIndex.Item item : items) {
      out.writeInt(item.topic());
      writeString(out, item.id());
    }
  }

  private static void writeDifficulties(DataOutputStream out, Difficulties difficulties)
      throws IOException {
    out.writeDouble(difficulties.overall());
    writeDoubles(out, difficulties.topics());
    writeDoubles(out, difficulties.medianItems());
    writeDoubles(out, difficulties.items());
  }

  private static void writeForgetting(DataOutputStream out, ForgettingCurve curve)
      throws IOException {
    out.writeDouble(curve.decay());
    out.writeDouble(curve.firstRight());
    out.writeDouble(curve.firstWrong());
    out.writeDouble(curve.growth());
    out.writeDouble(curve.saturation());
    out.writeDouble(curve.relapse());
    out.writeDouble(curve.recovery());
  }

  private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
    out.writeLong(instant.getEpochSecond());
    out.writeInt(instant.getNano());
  }

  static void writeDoubles(DataOutputStream out, double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  static void writeString(DataOutputStream out, String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static ModelFileResult read(ByteBuffer sections) {
    try {
      return readSections(sections);
    } catch (ModelFormatException e) {
      return new ModelFileResult.Refused("The model file is damaged: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new ModelFileResult.Refused("The model file is inconsistent. " + e.getMessage());
    }
  }

  private static ModelFileResult readSections(ByteBuffer sections) throws ModelFormatException {
    Map<String, ModelReader> found = new HashMap<>();
    ModelReader all = new ModelReader(sections);
    while (all.hasMore()) {
      String name = all.name();
      ModelReader content = all.section();
      if (!KNOWN.contains(name)) {
        if (Character.isUpperCase(name.charAt(0))) {
          return new ModelFileResult.Refused(
              "The model file has a part '" + name + "' that this version of Sensei cannot read.");
        }
        continue;
      }
      if (found.put(name, content) != null) {
        throw new ModelFormatException("it has two parts '" + name + "'.");
      }
    }
    return new ModelFileResult.Read(assemble(found));
  }

  private static LearningModel assemble(Map<String, ModelReader> sections)
      throws ModelFormatException {
    ModelReader in = required(sections, PROVENANCE);
    String trainer = in.string();
    Instant createdAt = in.instant();
    TimeWindow window = new TimeWindow(in.instant(), in.instant());
    long rows = in.int64();
    long learners = in.int64();
    boolean clocked = in.bool();
    Map<String, Double> metrics = new TreeMap<>();
    for (int left = in.count(12); left > 0; left--) {
      String name = in.string();
      if (metrics.put(name, in.float64()) != null) {
        throw new ModelFormatException("it has the metric '" + name + "' twice.");
      }
    }
    in.end();
    Provenance provenance =
        Provenance.builder()
            .trainer(trainer)
            .createdAt(createdAt)
            .window(window)
            .rows(rows)
            .learners(learners)
            .metrics(metrics)
            .build();

    in = required(sections, CONTENT);
    ContentIndex content = new ContentIndex();
    int topics = in.count(20);
    long[] topicAnswers = new long[topics];
    double[] answerSeconds = new double[topics];
    for (int topic = 0; topic < topics; topic++) {
      if (content.topic(in.string()) != topic) {
        throw new ModelFormatException("it names a topic twice.");
      }
      topicAnswers[topic] = in.int64();
      answerSeconds[topic] = in.float64();
    }
    int items = in.count(8);
    for (int item = 0; item < items; item++) {
      int topic = in.int32();
      if (topic < 0 || topic >= topics || content.item(topic, in.string()) != item) {
        throw new ModelFormatException("it names an item twice or without its topic.");
      }
    }
    in.end();
    KnowledgeScorer knowledge =
        sections.containsKey(KNOWLEDGE)
            ? KnowledgeSection.read(required(sections, KNOWLEDGE))
            : KnowledgeScorer.standard();
    return LearningModel.builder()
        .provenance(provenance)
        .content(content)
        .difficulties(readDifficulties(required(sections, DIFFICULTIES)))
        .topicAnswers(topicAnswers)
        .answerSeconds(answerSeconds)
        .scorer(
            new AnswerScorer(
                ScorerSections.readFeatures(required(sections, LOGISTIC)),
                ScorerSections.readContent(required(sections, CONTENT_WEIGHTS)),
                ScorerSections.readTrees(required(sections, TREES))))
        .knowledge(knowledge)
        .knowledgeAlone(
            sections.containsKey(KNOWLEDGE_ALONE)
                ? KnowledgeSection.read(required(sections, KNOWLEDGE_ALONE))
                : knowledge)
        .recurrentNetwork(
            sections.containsKey(RECURRENT)
                ? RecurrentSection.read(required(sections, RECURRENT))
                : RecurrentNetwork.none())
        .nextTopics(
            sections.containsKey(NEXT_TOPICS)
                ? NextTopicSection.read(required(sections, NEXT_TOPICS))
                : NextTopicModel.none())
        .forgetting(readForgetting(Optional.ofNullable(sections.get(FORGETTING))))
        .clocked(clocked)
        .build();
  }

  private static Difficulties readDifficulties(ModelReader in) throws ModelFormatException {
    Difficulties difficulties =
        new Difficulties(in.float64(), in.float64s(), in.float64s(), in.float64s());
    in.end();
    return difficulties;
  }

  /** Reads the forgetting curve. Files of earlier versions have none. */
  private static ForgettingCurve readForgetting(Optional<ModelReader> section)
      throws ModelFormatException {
    if (section.isEmpty()) {
      return ForgettingCurve.standard();
    }
    ModelReader in = section.get();
    ForgettingCurve curve =
        new ForgettingCurve(
            in.float64(),
            in.float64(),
            in.float64(),
            in.float64(),
            in.float64(),
            in.float64(),
            in.float64());
    in.end();
    return curve;
  }

  private static ModelReader required(Map<String, ModelReader> sections, String name)
      throws ModelFormatException {
    ModelReader section = sections.get(name);
    if (section == null) {
      throw new ModelFormatException("it has no part '" + name + "'.");
    }
    return section;
  }
}
