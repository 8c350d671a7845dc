package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.internal.trial.SampleLearner;
import io.cybersensei.ml.internal.trial.TrialReport;

/** Recommendations with their reasons, for some learners. */
final class SampleSection implements Section {

  private final TrialReport report;

  SampleSection(TrialReport report) {
    this.report = report;
  }

  @Override
  public String heading() {
    return "Recommendations";
  }

  @Override
  public String conclusion() {
    if (report.samples().isEmpty()) {
      return "None: the export has no answers to recommend from.";
    }
    long items = report.samples().stream().mapToLong(each -> each.items().size()).sum();
    return "These are the next topics for "
        + Words.count(report.samples().size(), "learner")
        + " of the export, right after their last answer, as Sensei would show them: "
        + Words.count(items, "recommendation")
        + ", each with its reasons."
        + (report.curriculum().isPresent()
            ? ""
            : " Without a curriculum, the order of topics is the usual order of your learners.");
  }

  @Override
  public void write(Html html) {
    html.open("div", "class", "cards");
    for (SampleLearner learner : report.samples()) {
      html.open("div", "class", "card");
      html.open("h3").element("bdi", learner.name()).close();
      html.element(
          "p",
          Words.count(learner.answers(), "answer")
              + " so far, "
              + Words.percent(learner.right())
              + " right",
          "class",
          "note");
      if (learner.items().isEmpty()) {
        html.element("p", "Nothing is left to recommend: every topic is mastered.");
      }
      html.open("ol");
      for (SampleLearner.Item item : learner.items()) {
        html.open("li").open("strong").element("bdi", Words.shortened(item.title())).close();
        html.text(", " + item.minutes() + (item.minutes() == 1 ? " minute" : " minutes"));
        html.open("ul");
        item.reasons().forEach(reason -> html.element("li", reason));
        html.close().close();
      }
      html.close().close();
    }
    html.close();
  }
}
