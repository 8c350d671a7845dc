package io.cybersensei.transfer.framework;

import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.CurriculumResult;
import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Identifiers;
import io.cybersensei.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An import of a course that Open edX exports as OLX (Open Learning XML): a {@code .tar.gz} file,
 * or the folder that was packed in it.
 *
 * <p>A subsection ({@code sequential}) with at least one problem becomes a topic, and its section
 * ({@code chapter}) is the module. The order is that of the course. Problems become items of their
 * topic. Ids are the usage keys of Open edX, as its events and xAPI statements have them: {@code
 * block-v1:Org+Course+Run+type@problem+block@p1}. Subsections without problems, and blocks that
 * only staff sees, are left out and counted. OLX has no prerequisites.
 *
 * <p>Only XML below the folders of these kinds is read, up to 5 MiB a file and 100,000 blocks, in a
 * file of at most 2 GiB when unpacked. Links and names that leave the course are refused, and so is
 * XML with a DTD. Nothing is written.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * OlxImport.standard().read(tarGz).match(
 *     read -> { sensei.teach(read.curriculum()); return read.report().toString(); },
 *     refused -> refused.violations().toString());
 * }</pre>
 */
public final class OlxImport {

  private final Optional<String> course;

  private OlxImport(Optional<String> course) {
    this.course = course;
  }

  /** Returns an import into the course of the file. */
  public static OlxImport standard() {
    return new OlxImport(Optional.empty());
  }

  /**
   * Returns this import into a course with another id. Default: the id of Open edX, such as {@code
   * course-v1:Org+Course+Run}.
   *
   * @param courseId the host's id of the course, 1–200 characters
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public OlxImport inCourse(String courseId) {
    Identifiers.check("courseId", Objects.requireNonNull(courseId, "courseId"))
        .ifPresent(
            violation -> {
              throw new IllegalArgumentException(violation.message());
            });
    return new OlxImport(Optional.of(courseId));
  }

  /**
   * Reads a packed course.
   *
   * @param tarGz the {@code .tar.gz} file; not closed
   * @return the curriculum; or the broken rules, whose fields are names of files in the course
   * @throws IOException if the stream cannot be read
   */
  public OlxResult read(InputStream tarGz) throws IOException {
    Objects.requireNonNull(tarGz, "tarGz");
    return result(files -> OlxArchive.read(tarGz, files));
  }

  /**
   * Reads an unpacked course.
   *
   * @param folder the folder with {@code course.xml}
   * @return the curriculum; or the broken rules, whose fields are names of files in the course
   * @throws IOException if a file cannot be read
   */
  public OlxResult read(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    return result(files -> OlxFolder.read(folder, files));
  }

  /** A reading of all files of a course. */
  @FunctionalInterface
  private interface Reading {
    void into(OlxFiles files) throws IOException, OlxException;
  }

  private OlxResult result(Reading reading) throws IOException {
    OlxFiles files = new OlxFiles();
    try {
      reading.into(files);
      return result(new OlxCourse(files));
    } catch (OlxException e) {
      return new OlxResult.Refused(List.of(e.violation()));
    }
  }

  private OlxResult result(OlxCourse read) throws OlxException {
    List<Topic> topics = new ArrayList<>();
    Map<String, String> items = new LinkedHashMap<>();
    String courseId = course.orElseGet(read::courseId);
    for (OlxCourse.Subsection each : read.subsections()) {
      String id = read.usageKey("sequential", each.block().name());
      for (String problem : each.problems()) {
        items.putIfAbsent(read.usageKey("problem", problem), id);
      }
      topics.add(topic(id, each, courseId));
    }
    if (topics.isEmpty()) {
      throw new OlxException(
          "course.xml", "required", "The course has no subsection with problems.");
    }
    return Curriculum.check(topics)
        .match(
            (CurriculumResult.Accepted accepted) ->
                new OlxResult.Read(
                    accepted.curriculum(),
                    items,
                    read.report(courseId, topics.size(), items.size())),
            (CurriculumResult.Refused refused) -> new OlxResult.Refused(refused.violations()));
  }

  private static Topic topic(String id, OlxCourse.Subsection subsection, String courseId)
      throws OlxException {
    Optional<Violation> broken =
        Identifiers.check("sequential/" + subsection.block().name(), id)
            .or(() -> Identifiers.check("course.xml", courseId));
    if (broken.isPresent()) {
      throw new OlxException(broken.get());
    }
    return Topic.of(id, subsection.block().title())
        .inCourse(courseId)
        .in(subsection.chapter().title());
  }
}
