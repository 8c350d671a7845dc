package io.cybersensei.demo.course;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the text of a lesson: a paragraph, a heading, a list, numbered steps, code, a remark,
 * an example to try, or a picture. In a file, a paragraph is a string and every other block an
 * object.
 *
 * @param task the example to try, with {@code solution} and perhaps {@code code}
 * @param picture the name of a file in the folder of pictures, with {@code alt} and perhaps {@code
 *     caption}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Block(
    @Nullable String paragraph,
    @Nullable String heading,
    @Nullable List<String> list,
    @Nullable List<String> steps,
    @Nullable String code,
    @Nullable String note,
    @JsonProperty("try") @Nullable String task,
    @Nullable String solution,
    @Nullable String picture,
    @Nullable String alt,
    @Nullable String caption) {

  public Block {
    boolean isTask = task != null;
    long kinds =
        Stream.of(paragraph, heading, list, steps, note, task, picture, isTask ? null : code)
            .filter(Objects::nonNull)
            .count();
    require(kinds == 1, "has one kind");
    require(isTask == (solution != null), "has a solution if it is an example to try");
    require((picture != null) == (alt != null), "has an alt if it is a picture");
    require(caption == null || picture != null, "has a caption only if it is a picture");
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Block paragraph(String text) {
    return new Block(text, null, null, null, null, null, null, null, null, null, null);
  }

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  static Block of(
      @JsonProperty("heading") @Nullable String heading,
      @JsonProperty("list") @Nullable List<String> list,
      @JsonProperty("steps") @Nullable List<String> steps,
      @JsonProperty("code") @Nullable String code,
      @JsonProperty("note") @Nullable String note,
      @JsonProperty("try") @Nullable String task,
      @JsonProperty("solution") @Nullable String solution,
      @JsonProperty("picture") @Nullable String picture,
      @JsonProperty("alt") @Nullable String alt,
      @JsonProperty("caption") @Nullable String caption) {
    return new Block(null, heading, list, steps, code, note, task, solution, picture, alt, caption);
  }

  /** Returns the text for a search and for the number of words. */
  public String text() {
    return Stream.of(
            Stream.of(paragraph, heading, note, task, code, solution, alt, caption)
                .filter(Objects::nonNull),
            list == null ? Stream.<String>empty() : list.stream(),
            steps == null ? Stream.<String>empty() : steps.stream())
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n"));
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("A block " + rule + ": " + text() + ".");
    }
  }
}
