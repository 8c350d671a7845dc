package io.cybersensei.ml.cli;

import io.cybersensei.ml.internal.input.InteractionTable;
import io.cybersensei.ml.internal.input.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Notes, in sentences, on rows of a file that look wrong. */
final class InputNotes {

  private InputNotes() {}

  static List<String> of(InteractionTable table) {
    List<String> notes = new ArrayList<>();
    RowCounts counts = table.counts();
    if (table.repeatedRows() > 0) {
      notes.add(
          table.repeatedRows()
              + " of "
              + counts.read()
              + " rows repeat an answer of the same learner, item and time, as in exports that write"
              + " an answer once for each skill; the rows of an answer are one answer on several"
              + " topics.");
    }
    if (counts.leftOut() > 0) {
      notes.add(
          counts.leftOut()
              + " of these repeat an answer on the same topic and are left out; "
              + counts.used()
              + " rows are used.");
    }
    if (table.repeatedStretches() > 0) {
      notes.add(
          table.repeatedStretches()
              + " of "
              + counts.used()
              + " rows repeat ten or more earlier rows of the same learner in the same order, as in"
              + " a file that was appended to itself. If they are not new answers, remove them: the"
              + " model knows them already, and the figures flatter it.");
    }
    table
        .durationWarning()
        .ifPresent(
            warning ->
                notes.add(
                    warning.substring(0, 1).toLowerCase(Locale.ROOT)
                        + warning.substring(1)
                        + " See --duration-unit."));
    return notes;
  }
}
