package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.internal.trial.PrerequisiteFinding;
import io.cybersensei.ml.internal.trial.PrerequisiteFinding.Verdict;
import io.cybersensei.ml.internal.trial.TrialReport;
import java.util.ArrayList;
import java.util.List;

/** The prerequisites of the curriculum, compared with the answers. */
final class PrerequisiteSection implements Section {

  private static final int SHOWN = 100;

  private final TrialReport report;

  PrerequisiteSection(TrialReport report) {
    this.report = report;
  }

  @Override
  public String heading() {
    return "Prerequisites";
  }

  @Override
  public String conclusion() {
    if (report.curriculum().isEmpty()) {
      return "Not checked: no curriculum was given. Pass yours with --curriculum to see which of its"
          + " prerequisites the answers contradict.";
    }
    TrialReport.GivenCurriculum given = report.curriculum().get();
    if (given.answered() == 0) {
      return "Not checked: none of the "
          + Words.count(given.topics(), "topic")
          + " of the curriculum is in the export. Their ids must be the same; see --topics.";
    }
    if (report.prerequisites().isEmpty()) {
      return "The curriculum has no prerequisites.";
    }
    long checked = report.prerequisites().size() - count(Verdict.TOO_FEW);
    return "The answers contradict "
        + Words.count(count(Verdict.CONTRADICTED), "prerequisite")
        + " and support "
        + Words.count(count(Verdict.SUPPORTED))
        + ". Of "
        + Words.count(report.prerequisites().size())
        + " in the curriculum, "
        + Words.count(checked)
        + " could be checked.";
  }

  private long count(Verdict verdict) {
    return report.prerequisites().stream().filter(each -> each.verdict() == verdict).count();
  }

  @Override
  public void write(Html html) {
    report
        .curriculum()
        .filter(given -> given.answered() > 0)
        .ifPresent(
            given ->
                html.element(
                    "p",
                    Words.count(given.answered())
                        + " of the "
                        + Words.count(given.topics(), "topic")
                        + " of the curriculum are in the export, and "
                        + Words.count(given.unknown(), "topic")
                        + " of the export are not in the curriculum."));
    List<List<String>> rows = new ArrayList<>();
    report.prerequisites().stream()
        .filter(each -> each.verdict() != Verdict.TOO_FEW)
        .limit(SHOWN)
        .forEach(each -> rows.add(row(each)));
    if (!rows.isEmpty()) {
      html.table(
          List.of("Topic", "Prerequisite", "Verdict", " Knew it", " Did not", " Advantage"), rows);
      html.element(
          "p",
          "The advantage is the difference in right answers to the first three questions on the"
              + " topic, in percentage points, between learners who had at least half of their"
              + " answers on the prerequisite right and learners who had not, beyond their"
              + " difference on all other topics. A prerequisite is contradicted if the whole"
              + " interval is below five points.",
          "class",
          "note");
    }
  }

  private static List<String> row(PrerequisiteFinding each) {
    return List.of(
        Words.shortened(each.topic()),
        Words.shortened(each.prerequisite()),
        switch (each.verdict()) {
          case CONTRADICTED -> "contradicted: not knowing it costs nothing";
          case SUPPORTED -> "supported";
          case OPEN -> "open: more answers are needed";
          case TOO_FEW -> "too few learners";
        },
        Words.count(each.strong()),
        Words.count(each.weak()),
        points(each.gain()) + " (" + points(each.low()) + " to " + points(each.high()) + ")");
  }

  private static String points(double share) {
    long points = Math.round(share * 100);
    return (points < 0 ? "−" : "+") + Math.abs(points);
  }
}
