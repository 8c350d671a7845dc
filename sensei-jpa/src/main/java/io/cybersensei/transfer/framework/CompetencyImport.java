package io.cybersensei.transfer.framework;

import io.cybersensei.validation.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * An import of the competency frameworks that Moodle exports, and of the taxonomies that Open edX
 * exports, both as CSV in UTF-8.
 *
 * <p>A row without children becomes a topic: its ID number or id is the id, its short name or value
 * is the title, cut at 200 characters, and the name of its parent is the module. The order is that
 * of the file, with children after their parents. Neither form has an order of learning, so no
 * topic has prerequisites. Cross-references of Moodle have no meaning for a curriculum, and are
 * counted. Each row is a topic, a group, or the framework itself.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * CompetencyImport.ofMoodle().inCourse("nursing").read(csv).match(
 *     read -> { sensei.teach(read.curriculum()); return read.report().toString(); },
 *     refused -> refused.violations().toString());
 * }</pre>
 */
public final class CompetencyImport {

  private final CompetencyTable.Form form;
  private final CaseImport topics;

  private CompetencyImport(CompetencyTable.Form form, CaseImport topics) {
    this.form = form;
    this.topics = topics;
  }

  /**
   * Returns an import of the file of <i>Site administration &gt; Competencies &gt; Export
   * competency framework</i> of Moodle. Its header is in the language of the site, so the columns
   * count: the file has 14.
   */
  public static CompetencyImport ofMoodle() {
    return new CompetencyImport(CompetencyTable.Form.MOODLE, CaseImport.standard());
  }

  /**
   * Returns an import of a taxonomy of Open edX, with the columns {@code id}, {@code value} and
   * {@code parent_id} in any order. Other columns are ignored.
   */
  public static CompetencyImport ofOpenEdx() {
    return new CompetencyImport(CompetencyTable.Form.OPEN_EDX, CaseImport.standard());
  }

  /**
   * Returns this import with topics in a course. Default: in none.
   *
   * @param courseId the host's id of the course, 1–200 characters
   * @throws IllegalArgumentException if the id breaks a rule of {@link Identifiers#check}
   */
  public CompetencyImport inCourse(String courseId) {
    return new CompetencyImport(form, topics.inCourse(courseId));
  }

  /**
   * Reads a file.
   *
   * @param csv the file in UTF-8, with or without a byte order mark; not closed. It may have
   *     100,000 rows
   * @return the curriculum; or the broken rules, whose fields begin with the line, such as {@code
   *     line 7, ID number}
   * @throws IOException if the stream cannot be read
   */
  public FrameworkResult read(InputStream csv) throws IOException {
    CasePackage read = CompetencyTable.read(form, Objects.requireNonNull(csv, "csv"));
    return read.violations.isEmpty()
        ? topics.resultOf(read)
        : new FrameworkResult.Refused(read.violations);
  }
}
