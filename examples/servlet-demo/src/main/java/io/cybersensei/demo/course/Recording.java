package io.cybersensei.demo.course;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A film or a talk with captions.
 *
 * @param id the id, unique in the course
 * @param topicId the id of the topic that it belongs to
 * @param title the title for learners
 * @param summary a sentence about it, or an empty text
 * @param captions the name of the WebVTT file in {@code recordings}
 * @param media the name of the film or sound in {@code recordings}
 * @param licence the licence, for example {@code CC BY 4.0}
 */
public record Recording(
    String id,
    String topicId,
    String title,
    String summary,
    String captions,
    String media,
    String licence) {

  @JsonCreator
  static Recording read(
      @JsonProperty("id") String id,
      @JsonProperty("topic") String topicId,
      @JsonProperty("title") String title,
      @JsonProperty("summary") @Nullable String summary,
      @JsonProperty("captions") String captions,
      @JsonProperty("media") String media,
      @JsonProperty("licence") String licence) {
    return new Recording(
        id, topicId, title, Objects.requireNonNullElse(summary, ""), captions, media, licence);
  }
}
