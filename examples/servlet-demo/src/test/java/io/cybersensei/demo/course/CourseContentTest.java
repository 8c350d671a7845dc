package io.cybersensei.demo.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The rules for texts, questions, pictures and films that CONTENT.md lists. */
@DisplayName("The content of the course")
class CourseContentTest {

  private static final int WORDS_PER_MINUTE = 200;
  private static final int MIN_EXPLANATION_WORDS = 15;
  private static final int MAX_FILM_BYTES = 400_000;

  /** The ratio of lengths at which an option catches the eye. */
  private static final double STANDS_OUT = 1.25;

  /** Options are shuffled, so a text cannot point to one by its place. */
  private static final Pattern PLACES =
      Pattern.compile(
          "(?i)\\b(?:all|none|both) of the above\\b|\\b(?:first|second|third|fourth|last) option\\b"
              + "|\\boption [A-D1-4]\\b");

  private static final Pattern CUE =
      Pattern.compile("(\\d\\d):(\\d\\d)\\.(\\d{3}) --> (\\d\\d):(\\d\\d)\\.(\\d{3})");

  private final Course course = Course.load();

  @Test
  @DisplayName("has forty topics in six modules, which build on each other")
  void coversTheField() {
    assertThat(course.modules()).hasSizeGreaterThanOrEqualTo(6);
    assertThat(course.lessons()).hasSizeGreaterThanOrEqualTo(40);
    Set<String> ids = course.lessons().map(Lesson::id).collect(Collectors.toSet());
    assertThat(course.lessons().flatMap(lesson -> lesson.prerequisites().stream())).isSubsetOf(ids);
    assertThat(course.lessons().filter(lesson -> lesson.prerequisites().isEmpty()))
        .hasSizeLessThan(6);
    assertThat(course.modules()).allSatisfy(each -> assertThat(each.summary()).isNotBlank());
  }

  @Test
  @DisplayName("has an aim, an example to try, mistakes and sources in every lesson")
  void lessonsHaveStructure() {
    assertThat(course.lessons())
        .allSatisfy(
            lesson -> {
              assertThat(lesson.summary()).as(lesson.id()).isNotBlank();
              assertThat(headings(lesson))
                  .as(lesson.id())
                  .contains("After this lesson you can", "Common mistakes");
              assertThat(lesson.content().stream().map(Block::task).filter(Objects::nonNull))
                  .as(lesson.id())
                  .isNotEmpty();
              assertThat(lesson.sources()).as(lesson.id()).hasSizeGreaterThanOrEqualTo(2);
              assertThat(lesson.sources().stream().map(Source::url))
                  .as(lesson.id())
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  @DisplayName("has minutes that agree with the words of text and questions")
  void minutesAgreeWithWords() {
    assertThat(course.lessons())
        .allSatisfy(
            lesson -> {
              int words =
                  words(lesson.text())
                      + lesson.questions().stream().mapToInt(each -> words(shown(each))).sum();
              double expected = words / (double) WORDS_PER_MINUTE;
              assertThat(lesson.minutes() / expected).as(lesson.id()).isBetween(.7, 1.3);
            });
  }

  @Test
  @DisplayName("has eight questions of three levels and forms for each topic, easy ones first")
  void topicsHaveEnoughQuestions() {
    assertThat(course.lessons())
        .allSatisfy(
            lesson -> {
              List<Question> questions = lesson.questions();
              assertThat(questions).as(lesson.id()).hasSizeGreaterThanOrEqualTo(8);
              assertThat(questions).as(lesson.id()).extracting(Question::level).contains(1, 2, 3);
              assertThat(questions)
                  .as(lesson.id())
                  .isSortedAccordingTo(Comparator.comparingInt(Question::level));
              assertThat(questions.stream().map(each -> each.form().kind()).distinct())
                  .as(lesson.id())
                  .hasSizeGreaterThanOrEqualTo(3);
            });
    assertThat(questions().map(Question::id)).doesNotHaveDuplicates();
    assertThat(questions().map(Question::prompt)).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("has hints that do not give the answer away")
  void hintsDoNotContainTheAnswer() {
    assertThat(questions().filter(question -> question.hints().isEmpty()).map(Question::id))
        .isEmpty();
    assertThat(questions().filter(CourseContentTest::hasHintWithAnswer).map(Question::id))
        .isEmpty();
  }

  @Test
  @DisplayName("has explanations of more than a sentence that name no place of an option")
  void explanationsExplain() {
    assertThat(
            questions()
                .filter(question -> words(question.explanation()) < MIN_EXPLANATION_WORDS)
                .map(Question::id))
        .isEmpty();
    assertThat(
            questions()
                .filter(question -> PLACES.matcher(shown(question)).find())
                .map(Question::id))
        .isEmpty();
  }

  @Test
  @DisplayName("has right options that are neither mostly the longest nor the shortest")
  void lengthDoesNotRevealTheAnswer() {
    List<Question> all = questions().toList();
    assertThat(shareOfExtreme(all, String::length)).as("longest").isLessThan(.4);
    assertThat(shareOfExtreme(all, text -> -text.length())).as("shortest").isLessThan(.4);
  }

  @Test
  @DisplayName("has no module whose right options are mostly the longest or the shortest")
  void lengthDoesNotRevealTheAnswerInAModule() {
    assertThat(course.modules())
        .allSatisfy(
            module -> {
              List<Question> questions =
                  module.lessons().stream().flatMap(lesson -> lesson.questions().stream()).toList();
              assertThat(shareOfExtreme(questions, String::length))
                  .as("longest in " + module.title())
                  .isLessThan(.45);
              assertThat(shareOfExtreme(questions, text -> -text.length()))
                  .as("shortest in " + module.title())
                  .isLessThan(.45);
            });
  }

  @Test
  @DisplayName("has no right option that stands out by its length")
  void noAnswerStandsOutByLength() {
    assertThat(
            questions()
                .filter(question -> question.form() instanceof QuestionForm.Choice)
                .filter(question -> standsOut(question.form()))
                .map(Question::id))
        .isEmpty();
  }

  @Test
  @DisplayName("has at least two right options where several are asked for, and a wrong one")
  void severalMeansSeveral() {
    assertThat(questions().map(Question::form).filter(QuestionForm.Several.class::isInstance))
        .allSatisfy(
            form ->
                assertThat(form.right())
                    .hasSizeBetween(2, form.choices().size() - 1)
                    .isSubsetOf(form.choices()));
  }

  @Test
  @DisplayName("has pictures with a title and a description, without scripts")
  void picturesAreAccessible() {
    List<Block> pictures =
        course
            .lessons()
            .flatMap(lesson -> lesson.content().stream())
            .filter(block -> block.picture() != null)
            .toList();
    assertThat(pictures).hasSizeGreaterThanOrEqualTo(20);
    assertThat(pictures)
        .allSatisfy(
            block -> {
              String name = Objects.requireNonNull(block.picture());
              Element svg = svg(name).getDocumentElement();
              assertThat(svg.getAttribute("viewBox")).as(name).isNotEmpty();
              assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                  .as(name)
                  .isNotBlank();
              assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                  .as(name)
                  .isEqualTo(block.alt());
              assertThat(svg.getElementsByTagName("script").getLength()).as(name).isZero();
              assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                  .as(name)
                  .contains("prefers-color-scheme:dark", "forced-colors:active");
            });
  }

  @Test
  @DisplayName("has small films with captions in order and a licence")
  void filmsHaveCaptions() {
    assertThat(course.recordings()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(course.recordings())
        .allSatisfy(
            each -> {
              assertThat(each.licence()).as(each.id()).isNotBlank();
              assertThat(file("recordings/" + each.media()))
                  .as(each.id())
                  .hasSizeLessThan(MAX_FILM_BYTES);
              assertThat(cues(each)).as(each.id()).hasSizeGreaterThan(10).isSorted();
            });
  }

  private Stream<Question> questions() {
    return course.lessons().flatMap(lesson -> lesson.questions().stream());
  }

  private static List<String> headings(Lesson lesson) {
    return lesson.content().stream().map(Block::heading).filter(Objects::nonNull).toList();
  }

  /** Returns the answers that a hint may not contain: the right option or each accepted text. */
  private static List<String> answers(QuestionForm form) {
    return form instanceof QuestionForm.Typed typed
        ? typed.accepted()
        : form instanceof QuestionForm.Choice ? form.right() : List.of();
  }

  private static boolean hasHintWithAnswer(Question question) {
    return answers(question.form()).stream()
        .map(answer -> Pattern.compile("(?iU)(?<!\\w)" + Pattern.quote(answer) + "(?!\\w)"))
        .anyMatch(
            answer -> question.hints().stream().anyMatch(hint -> answer.matcher(hint).find()));
  }

  private static String shown(Question question) {
    QuestionForm form = question.form();
    return Stream.of(
            Stream.of(question.prompt(), question.explanation()),
            form.choices().stream(),
            form.targets().stream())
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n"));
  }

  private static int words(String text) {
    return text.strip().split("\\s+").length;
  }

  /**
   * Returns the share of choices whose right option has the greatest size, alone or with others.
   */
  private static double shareOfExtreme(List<Question> questions, ToIntFunction<String> size) {
    return questions.stream()
        .map(Question::form)
        .filter(QuestionForm.Choice.class::isInstance)
        .mapToInt(
            form ->
                size.applyAsInt(form.right().get(0))
                        == form.choices().stream().mapToInt(size).max().orElseThrow()
                    ? 1
                    : 0)
        .average()
        .orElseThrow();
  }

  /** Returns whether the right option differs in length from all others by more than a quarter. */
  private static boolean standsOut(QuestionForm form) {
    String right = form.right().get(0);
    List<Integer> others =
        form.choices().stream()
            .filter(choice -> !choice.equals(right))
            .map(String::length)
            .toList();
    return right.length() > STANDS_OUT * Collections.max(others)
        || right.length() * STANDS_OUT < Collections.min(others);
  }

  private static Document svg(String name) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file("pictures/" + name)));
  }

  /** Returns the start and end of each cue in milliseconds, one after the other. */
  private static List<Integer> cues(Recording recording) {
    String captions =
        new String(file("recordings/" + recording.captions()), StandardCharsets.UTF_8);
    assertThat(captions.toLowerCase(Locale.ROOT)).startsWith("webvtt");
    List<Integer> times = new ArrayList<>();
    CUE.matcher(captions)
        .results()
        .forEach(
            cue -> {
              for (int group : new int[] {1, 4}) {
                times.add(
                    60_000 * Integer.parseInt(cue.group(group))
                        + 1_000 * Integer.parseInt(cue.group(group + 1))
                        + Integer.parseInt(cue.group(group + 2)));
              }
            });
    return times;
  }

  private static byte[] file(String name) {
    return Course.file(name).orElseThrow(() -> new AssertionError("There is no " + name + "."));
  }
}
