package io.cybersensei.demo.practice;

import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Question;
import io.cybersensei.demo.course.QuestionForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A question as a learner sees it, without its answer.
 *
 * @param topicId the id of its topic
 * @param topic the title of its topic
 * @param id the id of the question
 * @param kind the form of the answer, see {@link io.cybersensei.demo.course.QuestionForm#kind}
 * @param level the intended difficulty, 1 (easy) to 3 (hard)
 * @param prompt the text
 * @param choices the texts to choose from, in the random order of this attempt
 * @param targets the texts to which choices are matched
 * @param placeholder the example in an empty field
 * @param hints the number of hints
 */
public record Asked(
    String topicId,
    String topic,
    String id,
    String kind,
    int level,
    String prompt,
    List<String> choices,
    List<String> targets,
    String placeholder,
    int hints) {

  /**
   * Returns a question for an attempt. The order of its choices is the same each time for the same
   * attempt, so a reload changes nothing. Items to put in order are never in order at first.
   */
  public static Asked of(Lesson lesson, Question question, UUID attempt) {
    return new Asked(
        lesson.id(),
        lesson.title(),
        question.id(),
        question.form().kind(),
        question.level(),
        question.prompt(),
        shuffled(question, attempt),
        question.form().targets(),
        question.form().placeholder(),
        question.hints().size());
  }

  private static List<String> shuffled(Question question, UUID attempt) {
    List<String> choices = question.form().choices();
    List<String> shuffled = new ArrayList<>(choices);
    SplittableRandom random =
        new SplittableRandom(attempt.getMostSignificantBits() ^ attempt.getLeastSignificantBits());
    for (int last = shuffled.size() - 1; last > 0; last--) {
      Collections.swap(shuffled, last, random.nextInt(last + 1));
    }
    if (question.form() instanceof QuestionForm.Order && shuffled.equals(choices)) {
      Collections.rotate(shuffled, 1);
    }
    return List.copyOf(shuffled);
  }
}
