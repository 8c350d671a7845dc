package io.cybersensei.demo.course;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A topic with its content.
 *
 * @param id the id of the topic in Sensei
 * @param title the title for learners
 * @param minutes the minutes that a typical learner needs
 * @param prerequisites the ids of the topics to master first
 * @param summary the lesson in a sentence, or an empty text
 * @param content the parts of the text
 * @param sources the pages to read on
 * @param questions the questions, from easy to hard
 */
public record Lesson(
    String id,
    String title,
    int minutes,
    List<String> prerequisites,
    String summary,
    List<Block> content,
    List<Source> sources,
    List<Question> questions) {

  public Lesson {
    prerequisites = List.copyOf(prerequisites);
    content = List.copyOf(content);
    questions = List.copyOf(questions);
    sources = List.copyOf(sources);
  }

  @JsonCreator
  static Lesson read(
      @JsonProperty("id") String id,
      @JsonProperty("title") String title,
      @JsonProperty("minutes") int minutes,
      @JsonProperty("prerequisites") List<String> prerequisites,
      @JsonProperty("summary") @Nullable String summary,
      @JsonProperty("content") List<Block> content,
      @JsonProperty("sources") @Nullable List<Source> sources,
      @JsonProperty("questions") List<Question> questions) {
    return new Lesson(
        id,
        title,
        minutes,
        prerequisites,
        Objects.requireNonNullElse(summary, ""),
        content,
        sources == null ? List.of() : sources,
        questions);
  }

  /** Returns the whole text. */
  public String text() {
    return content.stream().map(Block::text).collect(Collectors.joining("\n\n"));
  }

  /** Returns the number of words of the text. */
  int words() {
    return text().strip().split("\\s+").length;
  }

  /** Returns a question by its id. */
  public Optional<Question> question(String questionId) {
    return questions.stream().filter(question -> question.id().equals(questionId)).findFirst();
  }
}
