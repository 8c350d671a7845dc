package io.cybersensei.demo;

import io.cybersensei.demo.course.Course;
import io.cybersensei.demo.course.CourseModule;
import io.cybersensei.demo.course.Lesson;
import io.cybersensei.demo.course.Question;
import io.cybersensei.demo.course.Recording;
import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchDocument;
import io.cybersensei.search.SearchIndex;
import io.cybersensei.search.SearchType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The course as documents of the search: lessons, questions without their answers, and transcripts
 * whose passages have times. Sensei indexes the topics itself.
 */
final class SearchedCourse {

  /** The first line of a caption, such as {@code 00:12.000 --> 00:15.500 align:start}. */
  private static final Pattern TIMES =
      Pattern.compile("(?:(\\d{1,4}):)?(\\d\\d):(\\d\\d)\\.\\d{3}\\s+-->\\s.*");

  private SearchedCourse() {}

  /** Replaces the documents of the course in an index. */
  static void index(Course course, SearchIndex index) {
    List<SearchDocument> lessons = new ArrayList<>();
    List<SearchDocument> questions = new ArrayList<>();
    for (CourseModule module : course.modules()) {
      for (Lesson lesson : module.lessons()) {
        lessons.add(document(module, lesson));
        for (Question question : lesson.questions()) {
          questions.add(document(module, lesson, question));
        }
      }
    }
    index.replaceAll(SearchType.LESSON, lessons);
    index.replaceAll(SearchType.QUESTION, questions);
    index.replaceAll(
        SearchType.TRANSCRIPT, course.recordings().stream().map(SearchedCourse::document).toList());
  }

  private static SearchDocument document(CourseModule module, Lesson lesson) {
    return SearchDocument.builder(SearchType.LESSON, lesson.id(), lesson.title())
        .topic(lesson.id())
        .module(module.title())
        .link(address("topics", lesson.id()))
        .passage(Passage.of(lesson.summary()))
        .passages(lesson.content().stream().map(block -> Passage.of(block.text())).toList())
        .build();
  }

  private static SearchDocument document(CourseModule module, Lesson lesson, Question question) {
    return SearchDocument.builder(SearchType.QUESTION, question.id(), lesson.title())
        .topic(lesson.id())
        .module(module.title())
        .link(address("topics", lesson.id()) + "/practice/" + encoded(question.id()))
        .passage(Passage.of(question.prompt()))
        .build();
  }

  private static SearchDocument document(Recording recording) {
    byte[] captions =
        Course.file("recordings/" + recording.captions())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The course has no captions " + recording.captions() + "."));
    return SearchDocument.builder(SearchType.TRANSCRIPT, recording.id(), recording.title())
        .topic(recording.topicId())
        .link(address("recordings", recording.id()))
        .passages(passages(new String(captions, StandardCharsets.UTF_8)))
        .build();
  }

  /** Returns the captions of a WebVTT file, each at the second at which it begins. */
  static List<Passage> passages(String webVtt) {
    List<Passage> passages = new ArrayList<>();
    for (String block : webVtt.replace("\r\n", "\n").split("\n{2,}", -1)) {
      List<String> lines = block.strip().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        Matcher times = TIMES.matcher(lines.get(i));
        if (times.matches()) {
          String text = String.join(" ", lines.subList(i + 1, lines.size()));
          passages.add(Passage.at(Position.second(second(times)), text.replaceAll("<[^>]*>", "")));
          break;
        }
      }
    }
    return passages;
  }

  private static int second(Matcher times) {
    int hours = times.group(1) == null ? 0 : Integer.parseInt(times.group(1));
    return hours * 3_600 + Integer.parseInt(times.group(2)) * 60 + Integer.parseInt(times.group(3));
  }

  private static String address(String folder, String id) {
    return "/#/" + folder + "/" + encoded(id);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
