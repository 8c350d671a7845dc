package io.cybersensei.curriculum;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * The amount of content of a topic, for estimates of time: the words to read, the questions to
 * answer, and the length of the videos and recordings. Immutable: each method that changes
 * something returns another content.
 *
 * <pre>{@code
 * TopicContent.none().withWords(200).withQuestions(4).withMedia(Duration.ofSeconds(90))
 * }</pre>
 */
public final class TopicContent {

  /** The maximum number of words. */
  public static final int MAX_WORDS = 1_000_000;

  /** The maximum number of questions. */
  public static final int MAX_QUESTIONS = 10_000;

  /** The maximum length of the media. */
  public static final Duration MAX_MEDIA = Duration.ofHours(100);

  private static final TopicContent NONE = new TopicContent(0, 0, Duration.ZERO);

  private final int words;
  private final int questions;
  private final Duration media;

  private TopicContent(int words, int questions, Duration media) {
    requireFrom0("words", words, MAX_WORDS);
    requireFrom0("questions", questions, MAX_QUESTIONS);
    if (media.isNegative() || media.compareTo(MAX_MEDIA) > 0) {
      throw new IllegalArgumentException(
          "The media of a topic must last from 0 to "
              + MAX_MEDIA.toHours()
              + " hours but last "
              + media
              + ".");
    }
    this.words = words;
    this.questions = questions;
    this.media = Duration.ofMillis(media.toMillis());
  }

  private static void requireFrom0(String name, int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "The %s of a topic must be from 0 to %d but are %d.", name, max, value));
    }
  }

  /** Returns a content without words, questions and media. */
  public static TopicContent none() {
    return NONE;
  }

  /**
   * Returns the same content with another number of words.
   *
   * @param words the words that a learner reads once, 0–{@value #MAX_WORDS}
   * @throws IllegalArgumentException if the number is outside of its range
   */
  public TopicContent withWords(int words) {
    return new TopicContent(words, questions, media);
  }

  /**
   * Returns the same content with another number of questions.
   *
   * @param questions the questions that a learner answers to master the topic, 0–{@value
   *     #MAX_QUESTIONS}
   * @throws IllegalArgumentException if the number is outside of its range
   */
  public TopicContent withQuestions(int questions) {
    return new TopicContent(words, questions, media);
  }

  /**
   * Returns the same content with another length of the media.
   *
   * @param media the length of the videos and recordings together, 0–100 hours; it is truncated to
   *     milliseconds
   * @throws IllegalArgumentException if the length is outside of its range
   */
  public TopicContent withMedia(Duration media) {
    return new TopicContent(words, questions, Objects.requireNonNull(media, "media"));
  }

  /** Returns the number of words to read. */
  public int words() {
    return words;
  }

  /** Returns the number of questions to answer. */
  public int questions() {
    return questions;
  }

  /** Returns the length of the videos and recordings together, in whole milliseconds. */
  public Duration media() {
    return media;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TopicContent that
        && words == that.words
        && questions == that.questions
        && media.equals(that.media);
  }

  @Override
  public int hashCode() {
    return Objects.hash(words, questions, media);
  }

  @Override
  public String toString() {
    return "TopicContent[words=" + words + ", questions=" + questions + ", media=" + media + "]";
  }
}
