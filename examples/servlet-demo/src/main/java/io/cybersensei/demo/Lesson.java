package io.cybersensei.demo;

import java.util.List;
import java.util.Optional;

/**
 * A topic as its author wrote it.
 *
 * @param id the topic's id in Sensei
 * @param title what learners read
 * @param minutes how long a typical learner needs for it
 * @param prerequisites ids of the topics to master first
 * @param content paragraphs of plain text
 * @param questions the quiz, the easier ones first
 */
record Lesson(
    String id,
    String title,
    int minutes,
    List<String> prerequisites,
    List<String> content,
    List<Question> questions) {

  Lesson {
    prerequisites = List.copyOf(prerequisites);
    content = List.copyOf(content);
    questions = List.copyOf(questions);
  }

  Optional<Question> question(String questionId) {
    return questions.stream().filter(question -> question.id().equals(questionId)).findFirst();
  }
}
