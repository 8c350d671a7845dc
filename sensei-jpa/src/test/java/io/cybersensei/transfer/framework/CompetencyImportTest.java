package io.cybersensei.transfer.framework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Frameworks of Moodle and taxonomies of Open edX become curricula. */
class CompetencyImportTest {

  private static final String HEADER =
      "\"Parent ID number\",\"ID number\",\"Short name\",Description,\"Description format\",\"Scale"
          + " values\",\"Scale configuration\",\"Rule type (optional)\",\"Rule outcome"
          + " (optional)\",\"Rule config (optional)\",\"Cross-referenced competency ID"
          + " numbers\",\"Exported ID (optional)\",\"Is framework\",Taxonomy\n";

  private static final String FRAMEWORK =
      ",nursing-1,\"Nursing, basics\",\"<p>Basics</p>\",1,\"Not"
          + " yet,Done\",\"[{\"\"scaleid\"\":\"\"2\"\"}]\",,,,,,1,\"competency,competency\"\n";

  private static String row(String parent, String id, String name, String related) {
    return "%s,%s,\"%s\",\"<p>Two\nlines</p>\",1,,,,0,null,\"%s\",7,,\n"
        .formatted(parent, id, name, related);
  }

  private static FrameworkResult moodle(String text) throws IOException {
    return CompetencyImport.ofMoodle()
        .inCourse("nursing")
        .read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static FrameworkResult openEdx(String text) throws IOException {
    return CompetencyImport.ofOpenEdx().read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static FrameworkResult.Read read(FrameworkResult result) {
    return (FrameworkResult.Read) result;
  }

  private static List<String> broken(FrameworkResult result) {
    return result.match(
        read -> List.of(),
        refused ->
            refused.violations().stream()
                .map((Violation each) -> each.field() + " " + each.rule())
                .toList());
  }

  @Test
  void frameworkOfMoodleBecomesACurriculum() throws IOException {
    String file =
        HEADER
            + FRAMEWORK
            + row("", "A", "Hygiene", "")
            + row("A", "A.2", "Washing \u00e9 \"\"hands\"\"", "B,A%2C3")
            + row("", "B", "Records", "A.2")
            + row("A", "\"A,3\"", "Masks", "");

    FrameworkResult.Read read = read(moodle(file));

    assertThat(read.curriculum().topics())
        .containsExactly(
            Topic.of("A.2", "Washing \u00e9 \"hands\"").inCourse("nursing").in("Hygiene"),
            Topic.of("A,3", "Masks").inCourse("nursing").in("Hygiene"),
            Topic.of("B", "Records").inCourse("nursing"));
    assertThat(read.report())
        .isEqualTo(new FrameworkReport("Nursing, basics", 4, 3, 1, 0, 0, Map.of("isRelatedTo", 3)));
    String german = file.replace("Parent ID number", "\u00dcbergeordnete ID-Nummer");
    assertThat(read(moodle("\uFEFF" + german)).curriculum().topics())
        .isEqualTo(read.curriculum().topics());
  }

  @Test
  void taxonomyOfOpenEdxBecomesACurriculum() throws IOException {
    FrameworkResult.Read read =
        read(
            openEdx(
                "\uFEFFvalue,id,parent_id,x\r\nSkills,s,,\r\nPython,p,s,1\r\n\r\nGit,g,s,\r\n"));

    assertThat(read.curriculum().topics())
        .containsExactly(Topic.of("p", "Python").in("Skills"), Topic.of("g", "Git").in("Skills"));
    assertThat(read.report()).isEqualTo(new FrameworkReport("", 3, 2, 1, 0, 0, Map.of()));
    assertThat(read(openEdx("id,value\na,A\n")).curriculum().topics())
        .containsExactly(Topic.of("a", "A"));
  }

  @Test
  void faultyRowsAreRefusedByTheirLine() throws IOException {
    assertThat(broken(openEdx("id,value,parent_id\na,A,\n,B,\na,,\nx,X\nc,C,zz\n")))
        .containsExactly(
            "line 3, id required",
            "line 4, value required",
            "line 4, id duplicate",
            "line 5 field_count");
    assertThat(broken(openEdx("id,value,parent_id\na,A,zz\n")))
        .containsExactly("line 2, parent_id unknown");
    assertThat(broken(openEdx("id,value,parent_id\na,A,b\nb,B,a\n")))
        .containsExactly("parent_id cycle");
    assertThat(broken(moodle(HEADER + FRAMEWORK + FRAMEWORK + row("", "A", "A", ""))))
        .containsExactly("line 3 repeated");
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    assertThat(broken(moodle(""))).containsExactly(" field_count");
    assertThat(broken(moodle(HEADER + FRAMEWORK))).containsExactly(" required");
    assertThat(broken(moodle("id,value\n"))).containsExactly(" field_count");
    assertThat(broken(openEdx("{\"tags\":[]}"))).containsExactly("id required", "value required");
    assertThat(broken(openEdx("id,value\n\"a,A\n"))).containsExactly(" malformed");
    assertThat(
            broken(
                CompetencyImport.ofOpenEdx()
                    .read(new ByteArrayInputStream(new byte[] {'i', (byte) 0xFF, ','}))))
        .containsExactly(" malformed");
    assertThat(broken(openEdx("id,value\n" + "x".repeat(201) + ",A\n")))
        .containsExactly("line 2, id too_long");
  }

  @Test
  void byteOrderMarkBeforeAQuotedNameIsIgnored() throws IOException {
    String quoted = "\"id\",\"value\"\n\"a\",\"A\"\n";

    assertThat(read(openEdx("\uFEFF" + quoted)).curriculum().topics())
        .containsExactly(Topic.of("a", "A"));
    assertThat(read(openEdx("\uFEFF\uFEFF" + quoted)).curriculum().topics())
        .containsExactly(Topic.of("a", "A"));
    assertThat(broken(moodle("\uFEFF" + HEADER.replaceFirst("Parent ID", "Parent, ID"))))
        .containsExactly(" required");
  }

  @Test
  void rowsThatALoneQuoteSwallowsAreRefused() throws IOException {
    assertThat(broken(openEdx("id,value,parent_id\na,A,\nb,\"B,\nc,C,\nd,D,\ne,E\",\nf,F,\n")))
        .containsExactly("line 3 unbalanced_quote");
  }
}
