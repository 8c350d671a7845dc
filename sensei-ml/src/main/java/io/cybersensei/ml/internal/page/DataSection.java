package io.cybersensei.ml.internal.page;

import io.cybersensei.interaction.TimeWindow;
import io.cybersensei.ml.internal.exports.Export;
import io.cybersensei.ml.internal.exports.ExportFile;
import io.cybersensei.ml.internal.exports.ExportFormat;
import io.cybersensei.ml.internal.exports.Ledger;
import io.cybersensei.ml.internal.trial.TrialReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rows that were read, and those that were left out. */
final class DataSection implements Section {

  private static final int MAX_FILES = 30;

  /** Times before it are those since a beginning of their own: platforms are younger. */
  private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");

  private final TrialReport report;
  private final Export export;
  private final Ledger ledger;

  DataSection(TrialReport report) {
    this.report = report;
    this.export = report.export();
    this.ledger = export.ledger();
  }

  @Override
  public String heading() {
    return "Data";
  }

  @Override
  public String conclusion() {
    long rows = ledger.rowsRead();
    long out = ledger.rowsLeftOut();
    String read =
        Words.count(rows, "row")
            + (rows == 1 ? " was read" : " were read")
            + (out == 0 ? ", and all were used" : "; " + Words.count(out) + " were left out")
            + ". ";
    return read
        + "They hold "
        + Words.count(report.answers(), "answer")
        + " by "
        + Words.count(export.interactions().learners(), "learner")
        + " to "
        + Words.count(export.interactions().items(), "question")
        + " on "
        + Words.count(export.interactions().topics(), "topic")
        + period()
        + ".";
  }

  private String period() {
    if (!export.interactions().clocked() || export.interactions().size() == 0) {
      return ", without times";
    }
    TimeWindow window = export.interactions().window();
    if (window.from().isBefore(OLDEST)) {
      long days = Math.max(1, ChronoUnit.DAYS.between(window.from(), window.until()));
      return ", over " + Words.count(days, "day") + " by times that are no dates";
    }
    return ", from "
        + window.from().atZone(ZoneOffset.UTC).toLocalDate()
        + " to "
        + window.until().atZone(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public void write(Html html) {
    List<List<String>> files = new ArrayList<>();
    export.files().stream()
        .limit(MAX_FILES)
        .forEach(
            (ExportFile file) ->
                files.add(
                    List.of(
                        file.name(),
                        file.format().map(ExportFormat::words).orElse("not read"),
                        file.encoding(),
                        file.format().isPresent() ? Words.count(file.rows()) : "–",
                        file.problem())));
    if (export.files().size() > MAX_FILES) {
      files.add(
          List.of(
              "and " + Words.count(export.files().size() - MAX_FILES, "further file"),
              "",
              "",
              "",
              ""));
    }
    html.table(List.of("File", "Format", "Encoding", " Rows", "Note"), files);
    html.element("h3", "Every row counted");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Rows read", Words.count(ledger.rowsRead()), ""));
    ledger.leftOutRows().forEach(each -> rows.add(row("Row left out: ", each)));
    rows.add(List.of("Rows used", Words.count(ledger.rowsRead() - ledger.rowsLeftOut()), ""));
    if (ledger.cellsRead() > 0) {
      rows.add(List.of("Answers in rows of several", Words.count(ledger.cellsRead()), ""));
      ledger.leftOutCells().forEach(each -> rows.add(row("Answer left out: ", each)));
      rows.add(
          List.of("Answers used", Words.count(ledger.cellsRead() - ledger.cellsLeftOut()), ""));
    }
    html.table(List.of("", " Number", "The first"), rows);
    if (report.sampled() < report.answers()) {
      html.element(
          "p",
          "Accuracy and the learning curve are measured on "
              + Words.count(report.sampled())
              + " of the answers: those of whole learners, drawn at random. See --max-answers.");
    }
    int repeats = export.interactions().repeatedStretches();
    if (repeats > 0) {
      html.element(
          "p",
          Words.count(repeats)
              + " rows repeat ten or more earlier rows of the same learner in the same order, as in"
              + " a file that was appended to itself. If so, the figures below are too good.");
    }
  }

  private static List<String> row(String label, Ledger.LeftOut each) {
    return List.of(
        label + each.reason(), Words.count(each.count()), String.join("; ", each.places()));
  }
}
