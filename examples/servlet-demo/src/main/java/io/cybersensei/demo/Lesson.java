package io.cybersensei.demo;

import java.util.List;
import java.util.Optional;

/**
 * A topic with its content.
 *
 * @param id the id of the topic in Sensei
 * @param title the title for learners
 * @param minutes the minutes that a typical learner needs
 * @param prerequisites the ids of the topics to master first
 * @param content the paragraphs of the text
 * @param questions the questions of the quiz, from easy to hard
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

  /** Returns the number of words of the text. */
  int words() {
    return content.stream().mapToInt(paragraph -> paragraph.strip().split("\\s+").length).sum();
  }

  Optional<Question> question(String questionId) {
    return questions.stream().filter(question -> question.id().equals(questionId)).findFirst();
  }
}
