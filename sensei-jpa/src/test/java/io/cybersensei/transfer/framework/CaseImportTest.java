package io.cybersensei.transfer.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.curriculum.Topic;
import io.cybersensei.validation.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CaseImportTest {

  private static final String DOCUMENT =
      "\"CFDocument\":{\"identifier\":\"doc\",\"title\":\"Algebra\",\"creator\":\"State\"}";

  @Test
  void leavesBecomeTopicsInTheOrderOfTheFramework() throws IOException {
    FrameworkResult.Read read =
        read(
            CaseImport.standard().inCourse("algebra"),
            items(
                item("g", "Numbers", "\"humanCodingScheme\":\"N\""),
                item(
                    "b",
                    "Fractions",
                    "\"abbreviatedStatement\":\"Fr\",\"CFItemType\":\"Standard\""),
                item("a", "Halves\\nand more", "\"humanCodingScheme\":\"N.1\"")),
            associations(
                associated("isChildOf", "g", "doc", 1),
                associated("isChildOf", "b", "g", 2),
                associated("isChildOf", "a", "g", 1),
                associated("precedes", "a", "b", 1),
                associated("exactMatchOf", "a", "elsewhere", 1),
                associated("precedes", "g", "b", 1)));

    List<Topic> topics = read.curriculum().topics();
    assertThat(topics).extracting(Topic::id).containsExactly("a", "b");
    assertThat(topics).extracting(Topic::title).containsExactly("N.1 Halves and more", "Fr");
    assertThat(topics).allSatisfy(topic -> assertThat(topic.module()).contains("N Numbers"));
    assertThat(topics).allSatisfy(topic -> assertThat(topic.course()).contains("algebra"));
    assertThat(topics.get(1).prerequisites()).containsExactly("a");
    FrameworkReport report = read.report();
    assertThat(report.title()).isEqualTo("Algebra");
    assertThat(report.items()).isEqualTo(3);
    assertThat(report.topics()).isEqualTo(2);
    assertThat(report.groups()).isEqualTo(1);
    assertThat(report.leftOut()).isZero();
    assertThat(report.prerequisites()).isEqualTo(1);
    assertThat(report.associationsNotUsed())
        .containsEntry("exactMatchOf", 1)
        .containsEntry("precedes", 1)
        .hasSize(2);
  }

  @Test
  void typesChooseItemsWithChildrenToo() throws IOException {
    FrameworkResult.Read read =
        read(
            CaseImport.standard().ofTypes("Standard"),
            items(
                item("g", "Numbers", "\"CFItemType\":\"Standard\""),
                item("a", "Halves", "\"CFItemType\":\"Component\"")),
            associations(associated("isChildOf", "a", "g", 1)));

    assertThat(read.curriculum().topics()).extracting(Topic::id).containsExactly("g");
    assertThat(read.report().leftOut()).isEqualTo(1);
  }

  @Test
  void packageInUtf16WithUrisForNodesIsRead() throws IOException {
    String json =
        "\uFEFF{"
            + items(item("a", "Brüche", ""), item("b", "Teile", ""))
            + ",\"CFAssociations\":[{\"associationType\":\"precedes\",\"originNodeURI\":"
            + "\"https://x.org/ims/case/v1p1/CFItems/a\",\"destinationNodeURI\":{\"uri\":"
            + "\"https://x.org/ims/case/v1p1/CFItems/b\"}}],\"CFRubrics\":[{\"a\":[1]}]}";

    FrameworkResult result = CaseImport.standard().read(stream(json, StandardCharsets.UTF_16LE));

    assertThat(result).isInstanceOf(FrameworkResult.Read.class);
    assertThat(((FrameworkResult.Read) result).curriculum().topics().get(1).prerequisites())
        .containsExactly("a");
  }

  @Test
  void longStatementsAreCutAndDeepFrameworksRead() throws IOException {
    List<String> items = new ArrayList<>();
    List<String> associations = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      items.add(item("i" + i, "𝒳".repeat(300), ""));
      associations.add(associated("isChildOf", "i" + (i + 1), "i" + i, 1));
    }

    FrameworkResult.Read read =
        read(
            CaseImport.standard(),
            items(items.toArray(new String[0])),
            associations(associations.toArray(new String[0])));

    Topic topic = read.curriculum().topics().get(0);
    assertThat(topic.id()).isEqualTo("i4999");
    assertThat(topic.title()).hasSizeLessThanOrEqualTo(200).endsWith("𝒳…");
  }

  @Test
  void brokenPackagesAreRefusedByFieldAndRule() throws IOException {
    assertThat(refused("{\"CFDocument\":{}}")).isEqualTo("CFItems required");
    assertThat(refused("[]")).isEqualTo("CFItems required");
    assertThat(refused("")).isEqualTo("CFItems required");
    assertThat(refused("{\"CFItems\":[{")).isEqualTo(" malformed");
    assertThat(refused("{\"CFItems\":[]}")).isEqualTo("CFItems required");
    assertThat(refused("{\"CFItems\":[7]}")).isEqualTo("CFItems[0].identifier required");
    assertThat(refused("{\"CFItems\":[{\"identifier\":\"a\"}]}"))
        .isEqualTo("CFItems[0].fullStatement required");
    assertThat(refused("{" + items(item("a", "x", ""), item("a", "y", "")) + "}"))
        .isEqualTo("CFItems[1].identifier duplicate");
    assertThat(
            refused(
                "{"
                    + items(item("a", "x", ""), item("b", "y", ""))
                    + ","
                    + associations(
                        associated("isChildOf", "a", "b", 1), associated("isChildOf", "b", "a", 1))
                    + "}"))
        .isEqualTo("CFAssociations cycle");
    assertThat(
            refused(
                "{"
                    + items(item("a", "x", ""), item("b", "y", ""))
                    + ","
                    + associations(
                        associated("precedes", "a", "b", 1), associated("precedes", "b", "a", 1))
                    + "}"))
        .isEqualTo("prerequisites cycle");
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> CaseImport.standard().inCourse(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("courseId");
    assertThatThrownBy(() -> CaseImport.standard().ofTypes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("itemTypes");
  }

  private static String refused(String json) throws IOException {
    return CaseImport.standard()
        .read(stream(json, StandardCharsets.UTF_8))
        .match(
            read -> "read",
            refused -> {
              Violation first = refused.violations().get(0);
              assertThat(first.message()).endsWith(".");
              return first.field() + " " + first.rule();
            });
  }

  private static FrameworkResult.Read read(CaseImport by, String items, String associations)
      throws IOException {
    String json = "{" + DOCUMENT + "," + items + "," + associations + "}";
    FrameworkResult result = by.read(stream(json, StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(FrameworkResult.Read.class);
    return (FrameworkResult.Read) result;
  }

  private static ByteArrayInputStream stream(String text, Charset charset) {
    return new ByteArrayInputStream(text.getBytes(charset));
  }

  private static String items(String... items) {
    return "\"CFItems\":[" + String.join(",", items) + "]";
  }

  private static String associations(String... associations) {
    return "\"CFAssociations\":[" + String.join(",", associations) + "]";
  }

  private static String item(String id, String statement, String more) {
    return "{\"identifier\":\""
        + id
        + "\",\"fullStatement\":\""
        + statement
        + "\",\"uri\":null"
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  private static String associated(String type, String origin, String destination, int sequence) {
    return "{\"associationType\":\""
        + type
        + "\",\"sequenceNumber\":"
        + sequence
        + ",\"originNodeURI\":{\"title\":\"x\",\"identifier\":\""
        + origin
        + "\"},\"destinationNodeURI\":{\"identifier\":\""
        + destination
        + "\"}}";
  }
}
