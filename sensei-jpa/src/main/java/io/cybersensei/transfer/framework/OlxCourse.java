package io.cybersensei.transfer.framework;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The structure of a course. Not thread-safe. */
final class OlxCourse {

  /**
   * A subsection with problems.
   *
   * @param chapter its section
   * @param block the subsection
   * @param problems the names of its problems, in their order
   */
  record Subsection(OlxBlock chapter, OlxBlock block, List<String> problems) {}

  private final OlxFiles files;
  private final OlxBlock course;
  private final String key;
  private final List<Subsection> subsections = new ArrayList<>();
  private final Map<String, Integer> others = new TreeMap<>();
  private final Set<String> met = new HashSet<>();
  private int chapters;
  private int withoutProblems;
  private int hidden;

  OlxCourse(OlxFiles files) throws OlxException {
    this.files = files;
    OlxBlock root =
        files
            .root()
            .filter(block -> block.kind().equals("course"))
            .orElseThrow(
                () ->
                    new OlxException(
                        "course.xml", "required", "The course must have the file course.xml."));
    this.course = definition(root);
    String org = root.attributes().getOrDefault("org", "");
    String number = root.attributes().getOrDefault("course", "");
    this.key =
        org.isEmpty() || number.isEmpty() ? root.name() : org + "+" + number + "+" + root.name();
    for (OlxBlock child : course.children()) {
      readChapter(definition(child));
    }
  }

  private void readChapter(OlxBlock chapter) throws OlxException {
    if (!chapter.kind().equals("chapter")) {
      others.merge(chapter.kind(), 1, Integer::sum);
      return;
    }
    if (isHidden(chapter)) {
      return;
    }
    chapters++;
    for (OlxBlock child : chapter.children()) {
      OlxBlock sequential = definition(child);
      if (!sequential.kind().equals("sequential")) {
        others.merge(sequential.kind(), 1, Integer::sum);
      } else if (!isHidden(sequential)) {
        List<String> problems = new ArrayList<>();
        for (OlxBlock each : sequential.children()) {
          collect(each, problems, 1);
        }
        if (problems.isEmpty()) {
          withoutProblems++;
        } else {
          subsections.add(new Subsection(chapter, sequential, problems));
        }
      }
    }
  }

  /** Collects problems. Pointers nest blocks of many files, so their depth counts anew here. */
  private void collect(OlxBlock given, List<String> problems, int depth) throws OlxException {
    OlxBlock block = definition(given);
    if (depth > OlxFiles.MAX_DEPTH) {
      throw new OlxException(
          block.kind() + "/" + block.name() + ".xml",
          "too_deep",
          "Blocks can be nested at most 100 deep.");
    }
    if (isHidden(block)) {
      return;
    }
    if (block.kind().equals("problem")) {
      if (block.name().isEmpty()) {
        others.merge("problem without a url_name", 1, Integer::sum);
      } else {
        problems.add(block.name());
      }
    } else if (OlxFiles.CONTAINERS.contains(block.kind())) {
      for (OlxBlock each : block.children()) {
        collect(each, problems, depth + 1);
      }
    } else {
      others.merge(block.kind(), 1, Integer::sum);
    }
  }

  private boolean isHidden(OlxBlock block) {
    hidden += block.isHidden() ? 1 : 0;
    return block.isHidden();
  }

  /** Returns the block to which a pointer leads, and any other block itself. */
  private OlxBlock definition(OlxBlock block) throws OlxException {
    boolean isContainer = OlxFiles.CONTAINERS.contains(block.kind());
    String path = block.kind() + "/" + block.name() + ".xml";
    if (isContainer && !block.name().isEmpty() && !met.add(path)) {
      throw new OlxException(path, "duplicate", "A block can be in one place of a course.");
    }
    if (!block.isPointer() || !(isContainer || block.kind().equals("problem"))) {
      return block;
    }
    OlxBlock found =
        files
            .block(block.kind(), block.name())
            .filter(each -> each.kind().equals(block.kind()))
            .orElseThrow(
                () -> new OlxException(path, "required", "The course lacks a file that it names."));
    Map<String, String> attributes = new TreeMap<>(found.attributes());
    attributes.put("url_name", block.name());
    return new OlxBlock(found.kind(), attributes, found.children());
  }

  List<Subsection> subsections() {
    return subsections;
  }

  /** Returns the id of the course in Open edX. */
  String courseId() {
    return key.contains("+") ? "course-v1:" + key : key;
  }

  /** Returns the id of a block in Open edX. */
  String usageKey(String kind, String name) {
    return key.contains("+") ? "block-v1:" + key + "+type@" + kind + "+block@" + name : name;
  }

  OlxReport report(String courseId, int topics, int items) {
    return new OlxReport(
        courseId, course.title(), chapters, topics, items, withoutProblems, hidden, others);
  }
}
