package io.cybersensei.ml.internal.page;

import io.cybersensei.ml.internal.exports.Export;
import io.cybersensei.ml.internal.trial.QuestionFinding;
import io.cybersensei.ml.internal.trial.QuestionFinding.Kind;
import io.cybersensei.ml.internal.trial.Questions;
import io.cybersensei.ml.internal.trial.TrialReport;
import java.util.ArrayList;
import java.util.List;

/** The questions that are likely to have a wrong key, or that strong learners answer worse. */
final class QuestionSection implements Section {

  private static final int SHOWN = 50;

  private final Questions questions;
  private final Export export;

  QuestionSection(TrialReport report) {
    this.questions = report.questions();
    this.export = report.export();
  }

  @Override
  public String heading() {
    return "Questions";
  }

  @Override
  public String conclusion() {
    String platform = platform();
    if (questions.all() == 0) {
      return "The export names no questions, so none could be checked." + platform;
    }
    if (questions.checked() == 0) {
      return "None of the "
          + Words.count(questions.all(), "question")
          + " has enough answers to be checked: each takes the first answers of 20 learners who"
          + " answered three others."
          + platform;
    }
    long wrong = questions.found().stream().filter(each -> each.kind() == Kind.WRONG_KEY).count();
    long negative = questions.found().size() - wrong;
    String found =
        questions.found().isEmpty()
            ? "No question looks wrong: of "
            : (wrong == 0
                    ? ""
                    : Words.count(wrong, "question")
                        + (wrong == 1 ? " is" : " are")
                        + " likely to have a wrong key")
                + (wrong > 0 && negative > 0 ? ", and " : "")
                + (negative == 0
                    ? ""
                    : Words.count(negative, wrong > 0 ? "more" : "question")
                            .replace("mores", "more")
                        + (negative == 1 ? " is" : " are")
                        + " answered worse by strong learners than by weak ones")
                + ". Of ";
    return found
        + Words.count(questions.all(), "question")
        + ", "
        + Words.count(questions.checked())
        + " had enough answers to be checked."
        + platform;
  }

  private String platform() {
    long negative = export.statistics().stream().filter(each -> each.discrimination() < 0).count();
    return export.statistics().isEmpty()
        ? ""
        : " The platform's own item analysis gives "
            + Words.count(negative)
            + " of "
            + Words.count(export.statistics().size(), "question")
            + " a negative discrimination.";
  }

  @Override
  public void write(Html html) {
    if (!questions.found().isEmpty()) {
      html.element(
          "p",
          "Look at each of these, correct the key or the wording, and grade again. Discrimination"
              + " is the correlation of the first answer with the learner's other first answers.");
      List<List<String>> rows = new ArrayList<>();
      questions.found().stream().limit(SHOWN).forEach(each -> rows.add(row(each)));
      html.table(
          List.of(
              "Question",
              "Topic",
              "Finding",
              " Learners",
              " Right",
              " Discrimination",
              " Sure",
              " Right, strongest third",
              " Right, weakest third",
              "Evidence"),
          rows);
      if (questions.found().size() > SHOWN) {
        html.element("p", "And " + Words.count(questions.found().size() - SHOWN) + " more.");
      }
    }
    List<List<String>> platform = new ArrayList<>();
    export.statistics().stream()
        .filter(each -> each.discrimination() < 0)
        .limit(SHOWN)
        .forEach(
            each ->
                platform.add(
                    List.of(
                        Words.shortened(each.question()), Words.signed(each.discrimination()))));
    if (!platform.isEmpty()) {
      html.element("h3", "Negative discrimination by the platform's own item analysis");
      html.table(List.of("Question", " Discrimination"), platform);
    }
    if (questions.checked() > 0) {
      html.element(
          "p",
          "Reported are questions that are reversed with at least 75 % certainty, compared with the"
              + " discriminations of all questions, and questions that no learner answered right."
              + " In advance, one question in fifty is taken to be reversed.",
          "class",
          "note");
    }
  }

  private List<String> row(QuestionFinding each) {
    String title = export.itemTitles().getOrDefault(each.item(), each.item());
    return List.of(
        Words.shortened(title),
        Words.shortened(each.topic()),
        each.kind() == Kind.WRONG_KEY ? "likely wrong key" : "negative discrimination",
        Words.count(each.learners()),
        Words.percent(each.right()),
        each.right() == 0
            ? "–"
            : Words.signed(each.discrimination())
                + " ("
                + Words.signed(each.low())
                + " to "
                + Words.signed(each.high())
                + ")",
        each.right() == 0 ? "–" : Words.percent(each.sure()),
        Words.percent(each.rightOfStrong()),
        Words.percent(each.rightOfWeak()),
        evidence(each));
  }

  private static String evidence(QuestionFinding each) {
    return each.rival()
        .map(
            rival ->
                "“"
                    + Words.shortened(rival.response())
                    + "” counts as wrong, but "
                    + Words.percent(rival.ofStrong())
                    + " of the strongest third and "
                    + Words.percent(rival.ofWeak())
                    + " of the weakest answer it.")
        .orElseGet(
            () ->
                each.right() == 0
                    ? "No learner answered it right."
                    : "The better a learner answers other questions, the worse this one.");
  }
}
