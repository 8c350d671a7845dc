package io.cybersensei.demo.practice;

import io.cybersensei.Sensei;
import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Question;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.learning.TopicKnowledge;
import io.cybersensei.learning.TopicLevel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The practice of learners. Sensei chooses the questions: those of one topic, or in a mixed review
 * one of another topic each time. Thread-safe.
 */
public final class Practice {

  /** The maximum number of questions that a page names as just shown. */
  public static final int MAX_SHOWN = 50;

  /** The order of the topics of a mixed review. Topics that were never practised are not in it. */
  private static final List<TopicLevel> REVIEWED =
      List.of(
          TopicLevel.DUE,
          TopicLevel.PROFICIENT,
          TopicLevel.FAMILIAR,
          TopicLevel.PLACED,
          TopicLevel.MASTERED,
          TopicLevel.STARTED);

  private final Course course;
  private final Sensei sensei;

  public Practice(Course course, Sensei sensei) {
    this.course = course;
    this.sensei = sensei;
  }

  /**
   * A question to ask.
   *
   * @param attempt the attempt, which belongs to the answer and to the order of the choices
   * @param question the question
   * @param reason the reason of the choice, as a sentence
   */
  public record Next(UUID attempt, Asked question, String reason) {
    private Next because(String sentence) {
      return new Next(attempt, question, sentence);
    }
  }

  /**
   * The grade of an answer.
   *
   * @param correct whether the answer is right
   * @param right the right answer, in the form of an answer
   * @param explanation the reason why it is right
   * @param level the level of the learner on the topic with this answer, for example {@code
   *     proficient}
   */
  public record Graded(boolean correct, List<String> right, String explanation, String level) {}

  /**
   * Chooses the next question of a topic.
   *
   * @param shown the ids of the questions that were just shown, the last one last
   */
  public Optional<Next> next(String learnerId, Lesson lesson, List<String> shown, Locale language) {
    return sensei
        .nextQuestion(learnerId, lesson.id(), unlike(shown, lesson))
        .match(
            chosen ->
                lesson
                    .question(chosen.question().itemId())
                    .map(question -> ask(lesson, question))
                    .map(next -> next.because(chosen.question().text(language))),
            unknown -> Optional.empty(),
            none -> Optional.empty());
  }

  /**
   * Returns the questions of a topic without those just shown, but at least one third of them: a
   * short topic repeats questions that were shown earlier, and never the last one.
   */
  private static Set<String> unlike(List<String> shown, Lesson lesson) {
    Set<String> left =
        lesson.questions().stream()
            .map(Question::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    int least = Math.max(1, left.size() / 3);
    for (int i = shown.size() - 1; i >= 0 && left.size() > least; i--) {
      left.remove(shown.get(i));
    }
    return left;
  }

  /**
   * Chooses the next question of a mixed review: of a topic that is due, or else of one that waits
   * for its mastery to be confirmed, and never of the topic of the last question if there is
   * another.
   *
   * @param shown the ids of the questions of this review so far
   * @return the question; empty if the learner has practised nothing yet
   */
  public Optional<Next> nextOfReview(String learnerId, List<String> shown, Locale language) {
    Map<String, Long> timesShown =
        shown.stream()
            .flatMap(id -> lessonOf(id).stream())
            .collect(Collectors.groupingBy(Lesson::id, Collectors.counting()));
    Optional<String> last =
        shown.isEmpty() ? Optional.empty() : lessonOf(shown.get(shown.size() - 1)).map(Lesson::id);
    List<TopicKnowledge> known =
        sensei.mastery(learnerId).stream()
            .filter(topic -> REVIEWED.contains(topic.level()))
            .filter(topic -> course.lesson(topic.topicId()).isPresent())
            .toList();
    return known.stream()
        .min(
            Comparator.<TopicKnowledge, Boolean>comparing(
                    topic -> last.filter(topic.topicId()::equals).isPresent())
                .thenComparing(topic -> timesShown.getOrDefault(topic.topicId(), 0L))
                .thenComparing(topic -> REVIEWED.indexOf(topic.level()))
                .thenComparing(topic -> topic.schedule().retention()))
        .flatMap(topic -> course.lesson(topic.topicId()))
        .flatMap(lesson -> next(learnerId, lesson, shown, language));
  }

  /** Returns the lesson of a question. */
  public Optional<Lesson> lessonOf(String questionId) {
    return course.lessons().filter(each -> each.question(questionId).isPresent()).findFirst();
  }

  /** Returns a certain question to ask, such as one that a learner left. */
  public Next ask(Lesson lesson, Question question) {
    UUID attempt = UUID.randomUUID();
    return new Next(attempt, Asked.of(lesson, question, attempt), "");
  }

  /**
   * Returns a hint, and logs that the learner asked for it. The same hint of the same attempt is
   * logged once.
   *
   * @param number the number of the hint, 1 for the weakest
   */
  public Optional<String> hint(
      String learnerId, Lesson lesson, Question question, UUID attempt, int number) {
    if (number < 1 || number > question.hints().size()) {
      return Optional.empty();
    }
    byte[] name = (attempt + "/hint/" + number).getBytes(StandardCharsets.UTF_8);
    sensei.log(
        InteractionDraft.of(learnerId, InteractionType.HINTED, lesson.id())
            .id(UUID.nameUUIDFromBytes(name))
            .item(question.id()));
    return Optional.of(question.hints().get(number - 1));
  }

  /**
   * Logs an answer, which is durable if the result says so.
   *
   * @param attempt the id of the answer, with which an answer that is sent twice counts once
   */
  public LogResult log(
      String learnerId,
      Lesson lesson,
      Question question,
      List<String> answer,
      UUID attempt,
      Optional<Duration> duration) {
    InteractionDraft draft =
        InteractionDraft.answered(learnerId, lesson.id(), question.form().isRight(answer) ? 1 : 0)
            .id(attempt)
            .item(question.id());
    return sensei.log(duration.map(draft::taking).orElse(draft));
  }

  /** Grades an answer that is logged. */
  public Graded graded(String learnerId, Lesson lesson, Question question, List<String> answer) {
    return new Graded(
        question.form().isRight(answer),
        question.form().right(),
        question.explanation(),
        level(learnerId, lesson.id()));
  }

  private String level(String learnerId, String topicId) {
    return sensei.mastery(learnerId).stream()
        .filter(topic -> topic.topicId().equals(topicId))
        .map(topic -> topic.level().wireName())
        .findFirst()
        .orElse(TopicLevel.NOT_STARTED.wireName());
  }
}
