package io.cybersensei.ml.cli;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.learning.model.LearningModel;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.ml.internal.input.InteractionTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Notes, in sentences, on the evaluation of a model on a file. */
final class ModelNotes {

  private ModelNotes() {}

  static List<String> of(LearningModel model, InteractionTable table) {
    List<String> notes = new ArrayList<>();
    if (model.clocked() && !table.clocked()) {
      notes.add("the model was trained with times, but here there are none.");
    }
    if (model.isTrained()) {
      addForeignTopics(model, table, notes);
      addTrainedOn(model, table, notes);
    }
    return notes;
  }

  private static void addForeignTopics(
      LearningModel model, InteractionTable table, List<String> notes) {
    Set<String> known = new HashSet<>(model.content().topicIds());
    long foreign = table.topicIds().stream().filter(topic -> !known.contains(topic)).count();
    long rows = table.rowsOn(topic -> !known.contains(topic));
    if (foreign > 0) {
      boolean mostly = foreign * 2 > table.topics() || rows * 2 > table.rows();
      notes.add(
          String.format(
              Locale.ROOT,
              "the model does not know %d of the %d topics, which %d of the %d rows are on; they are"
                  + " predicted as topics of the usual difficulty.%s",
              foreign,
              table.topics(),
              rows,
              table.rows(),
              mostly ? " Perhaps it belongs to another curriculum." : ""));
    }
  }

  /** Compares counts and times, because models hold no ids of learners. */
  private static void addTrainedOn(
      LearningModel model, InteractionTable table, List<String> notes) {
    Provenance provenance = model.provenance();
    TimeWindow window = provenance.window();
    long within = table.clocked() && model.clocked() ? table.rowsWithin(window) : 0;
    if (provenance.rows() == table.scoredRows() && provenance.learners() == table.learners()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the model was trained on %d answers of %d learners, as many as there are here: if it"
                  + " is the same file, the result flatters the model.",
              provenance.rows(),
              provenance.learners()));
    } else if (within > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d of the %d rows lie in the time on which the model was trained, from %s until %s: if"
                  + " they are of the same learners, the result flatters the model.",
              within,
              table.rows(),
              window.from(),
              window.until()));
    }
  }
}
