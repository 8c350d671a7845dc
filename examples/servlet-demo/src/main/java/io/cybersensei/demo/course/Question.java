package io.cybersensei.demo.course;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question of a lesson.
 *
 * @param id the id, unique in the course
 * @param prompt the text of the question
 * @param level the intended difficulty, 1 (easy) to 3 (hard)
 * @param hints the hints, from weak to strong, at most 3
 * @param explanation the reason why the answer is right
 * @param form the form of the answer
 */
public record Question(
    String id,
    String prompt,
    int level,
    List<String> hints,
    String explanation,
    QuestionForm form) {

  /** The highest level. */
  public static final int MAX_LEVEL = 3;

  /** The maximum number of hints. */
  public static final int MAX_HINTS = 3;

  public Question {
    hints = List.copyOf(hints);
    require(!prompt.isBlank(), id, "needs a prompt");
    require(!explanation.isBlank(), id, "needs an explanation");
    require(level >= 1 && level <= MAX_LEVEL, id, "needs a level from 1 to " + MAX_LEVEL);
    require(hints.size() <= MAX_HINTS, id, "has more than " + MAX_HINTS + " hints");
    form.fault().ifPresent(fault -> require(false, id, fault));
  }

  @JsonCreator
  static Question read(
      @JsonProperty("id") String id,
      @JsonProperty("kind") @Nullable String kind,
      @JsonProperty("prompt") String prompt,
      @JsonProperty("level") int level,
      @JsonProperty("hints") @Nullable List<String> hints,
      @JsonProperty("explanation") String explanation,
      @JsonProperty("options") @Nullable List<String> options,
      @JsonProperty("answer") @Nullable Integer answer,
      @JsonProperty("answers") @Nullable List<Integer> answers,
      @JsonProperty("items") @Nullable List<String> items,
      @JsonProperty("accepted") @Nullable List<String> accepted,
      @JsonProperty("placeholder") @Nullable String placeholder,
      @JsonProperty("pairs") @Nullable List<List<String>> pairs,
      @JsonProperty("extra") @Nullable List<String> extra) {
    QuestionForm form =
        switch (kind == null ? "choice" : kind) {
          case "choice" ->
              new QuestionForm.Choice(
                  given(options, id, "options"), given(answer, id, "answer").intValue());
          case "several" ->
              new QuestionForm.Several(
                  given(options, id, "options"), given(answers, id, "answers"));
          case "order" -> new QuestionForm.Order(given(items, id, "items"));
          case "short" ->
              new QuestionForm.Typed(
                  given(accepted, id, "accepted"), placeholder == null ? "" : placeholder);
          case "match" ->
              QuestionForm.Match.of(given(pairs, id, "pairs"), extra == null ? List.of() : extra);
          default -> throw invalid(id, "has the unknown kind " + kind);
        };
    return new Question(
        given(id, "of " + prompt, "id"),
        given(prompt, id, "prompt"),
        level,
        hints == null ? List.of() : hints,
        given(explanation, id, "explanation"),
        form);
  }

  private static <T> T given(@Nullable T value, String id, String field) {
    if (value == null) {
      throw invalid(id, "has no field " + field);
    }
    return Objects.requireNonNull(value);
  }

  private static void require(boolean holds, String id, String fault) {
    if (!holds) {
      throw invalid(id, fault);
    }
  }

  private static IllegalArgumentException invalid(String id, String fault) {
    return new IllegalArgumentException("The question " + id + " " + fault + ".");
  }
}
