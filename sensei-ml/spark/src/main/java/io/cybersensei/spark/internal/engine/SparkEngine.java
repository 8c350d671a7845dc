package io.cybersensei.spark.internal.engine;

import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.ml.internal.execution.Workers;
import io.cybersensei.ml.internal.fitting.AnswerEngine;
import io.cybersensei.ml.internal.fitting.AnswerRows;
import io.cybersensei.ml.internal.fitting.DifficultyCounts;
import io.cybersensei.ml.internal.history.Folds;
import io.cybersensei.ml.internal.history.History;
import io.cybersensei.ml.internal.history.Numbering;
import io.cybersensei.spark.internal.log.ContentIds;
import io.cybersensei.spark.internal.log.LearnerLog;
import io.cybersensei.spark.internal.log.LearnerPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;

/**
 * The engine on several machines. A fit counts and fits all learners of the log but those of the
 * sample that are not part of it, who are held out. Histories that are cut to a period of time are
 * those of the sample, and are fitted on the driver.
 */
public final class SparkEngine implements AnswerEngine {

  private final JavaSparkContext context;
  private final LearnerLog log;
  private final Set<String> sample;
  private final AnswerEngine ofPeriods;
  private final int threads;
  private final int maxRowsInMemory;

  /**
   * @param context the context of Spark
   * @param log the log
   * @param sample the ids of the learners whose histories the driver has
   * @param ofPeriods the engine of the driver
   * @param threads the number of threads of the driver, which fit the recurrent network
   * @param maxRowsInMemory the number of rows of a partition from which on they are in files
   */
  public SparkEngine(
      JavaSparkContext context,
      LearnerLog log,
      Collection<String> sample,
      AnswerEngine ofPeriods,
      int threads,
      int maxRowsInMemory) {
    this.context = context;
    this.log = log;
    this.sample = Set.copyOf(sample);
    this.ofPeriods = ofPeriods;
    this.threads = threads;
    this.maxRowsInMemory = maxRowsInMemory;
  }

  @Override
  public AnswerEngine ofPeriods() {
    return ofPeriods;
  }

  @Override
  public boolean reachesBeyond() {
    return true;
  }

  @Override
  public Answers begin(Task task) {
    task.progress().report("Counting the answers of " + task.label(), 0, 1);
    Set<String> apart = new HashSet<>(sample);
    for (History learner : task.learners()) {
      apart.remove(learner.learnerId());
    }
    Broadcast<Set<String>> left = context.broadcast(apart);
    JavaRDD<LearnerPart> included = included(log.parts(), left);
    List<PartPlan> plans = new ArrayList<>(plans(included, context));
    Broadcast<Shipped<List<PartPlan>>> places = context.broadcast(Shipped.of(plans));
    Broadcast<Shipped<Numbering>> numbering = context.broadcast(Shipped.of(task.numbering()));
    Broadcast<ContentIds> content = context.broadcast(ContentIds.of(task.content()));
    DifficultyCounts counts = counts(included, places, numbering, content);
    Broadcast<Shipped<DifficultyCounts>> sent = context.broadcast(Shipped.of(counts));
    int max = maxRowsInMemory;
    Workers workers = new Workers(threads);
    SparkAnswerRows rows =
        new SparkAnswerRows(
            context,
            leftOut -> rows(included, places, numbering, sent, leftOut, max),
            plans,
            task.layout(),
            workers,
            task.progress());
    return new Answers() {
      @Override
      public DifficultyCounts counts() {
        return counts;
      }

      @Override
      public AnswerRows rows() {
        return rows;
      }

      @Override
      public void close() {
        rows.close();
        workers.close();
        List.of(left, places, numbering, content, sent).forEach(each -> each.destroy());
      }
    };
  }

  // Static, so that the tasks are not sent this object.

  private static JavaRDD<LearnerPart> included(
      JavaRDD<LearnerPart> parts, Broadcast<Set<String>> left) {
    return parts.map(part -> part.without(left.value()));
  }

  /**
   * Returns the place of each partition. The folds of its rows follow from the partitions before.
   */
  private static List<PartPlan> plans(JavaRDD<LearnerPart> parts, JavaSparkContext context) {
    List<Integer> learners = parts.map(part -> part.learners().size()).collect();
    int[] before = new int[learners.size()];
    for (int part = 1; part < before.length; part++) {
      before[part] = Math.addExact(before[part - 1], learners.get(part - 1));
    }
    Broadcast<int[]> sent = context.broadcast(before);
    List<int[]> rows =
        parts
            .mapPartitionsWithIndex(
                (place, each) -> OnePart.of(each, part -> rowsByFold(part, sent.value()[place])),
                true)
            .collect();
    sent.destroy();
    List<PartPlan> plans = new ArrayList<>();
    int[] rowsBefore = new int[Folds.COUNT];
    for (int part = 0; part < before.length; part++) {
      plans.add(new PartPlan(learners.get(part), before[part], rows.get(part), rowsBefore.clone()));
      for (int fold = 0; fold < Folds.COUNT; fold++) {
        rowsBefore[fold] = Math.addExact(rowsBefore[fold], rows.get(part)[fold]);
      }
    }
    return plans;
  }

  private static int[] rowsByFold(LearnerPart part, int before) {
    int[] rows = new int[Folds.COUNT];
    for (int place = 0; place < part.learners().size(); place++) {
      rows[Folds.of(before + place)] += part.learners().get(place).answers();
    }
    return rows;
  }

  private static DifficultyCounts counts(
      JavaRDD<LearnerPart> parts,
      Broadcast<Shipped<List<PartPlan>>> places,
      Broadcast<Shipped<Numbering>> numbering,
      Broadcast<ContentIds> content) {
    return InOrder.reduce(
        parts.mapPartitionsWithIndex(
            (place, each) -> {
              ContentIndex index = content.value().index();
              int before = places.value().value().get(place).before();
              return OnePart.of(
                  each,
                  part ->
                      DifficultyCounts.of(
                          part.learners(), before, numbering.value().value(), index));
            },
            true),
        DifficultyCounts::merge);
  }

  private static JavaRDD<RowPart> rows(
      JavaRDD<LearnerPart> parts,
      Broadcast<Shipped<List<PartPlan>>> places,
      Broadcast<Shipped<Numbering>> numbering,
      Broadcast<Shipped<DifficultyCounts>> counts,
      int leftOut,
      int maxRowsInMemory) {
    return parts
        .mapPartitionsWithIndex(
            (place, each) ->
                OnePart.of(
                    each,
                    part ->
                        RowPart.replay(
                            part,
                            places.value().value().get(place),
                            numbering.value().value(),
                            counts.value().value(),
                            leftOut,
                            maxRowsInMemory)),
            true)
        .persist(StorageLevel.MEMORY_ONLY());
  }
}
