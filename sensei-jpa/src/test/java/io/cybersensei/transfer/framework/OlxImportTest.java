package io.cybersensei.transfer.framework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.curriculum.Topic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Courses of Open edX become curricula. */
@Timeout(60)
class OlxImportTest {

  private static final String KEY = "block-v1:OrgX+NET1+2026_T1+type@";

  @TempDir Path folder;

  /** Returns a course as Open edX exports it, by the names of files. */
  private static Map<String, String> course() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("course.xml", "<course url_name=\"2026_T1\" org=\"OrgX\" course=\"NET1\"/>");
    files.put(
        "course/2026_T1.xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <course display_name="Réseaux"><chapter url_name="w1"/><chapter url_name="w2"/>
          <wiki slug="x"/></course>\
        """);
    files.put(
        "chapter/w1.xml",
        """
        <chapter display_name="Week 1"><sequential url_name="ip"/><sequential url_name="read"/>
          <sequential url_name="draft"/></chapter>\
        """);
    files.put(
        "chapter/w2.xml",
        """
        <chapter display_name="Week 2">
          <sequential url_name="tcp" display_name="TCP &amp; UDP">
            <vertical url_name="inline"><problem url_name="t1"><p>What?</p></problem>
              <library_content url_name="lib"><problem url_name="t2" display_name="Deep"/>
              </library_content></vertical></sequential></chapter>\
        """);
    files.put(
        "sequential/ip.xml",
        "<sequential display_name=\" IP \n addresses\"><vertical url_name=\"u1\"/></sequential>");
    files.put(
        "vertical/u1.xml",
        """
        <vertical display_name="Unit"><html url_name="h1"/><problem url_name="p1"/>
          <problem url_name="p2"/><problem url_name="secret"/><video url_name="v"/></vertical>\
        """);
    files.put("html/h1.xml", "<html filename=\"h1\"/>");
    files.put("problem/p1.xml", "<problem display_name=\"One\"><choiceresponse/></problem>");
    files.put("problem/p2.xml", "<problem><p>Two</p></problem>");
    files.put("problem/secret.xml", "<problem visible_to_staff_only=\"true\"/>");
    files.put("sequential/read.xml", "<sequential display_name=\"Read\"/>");
    files.put("sequential/draft.xml", "<sequential visible_to_staff_only=\"true\"/>");
    files.put("policies/2026_T1/policy.json", "{}");
    files.put("static/a.bin", "\0");
    return files;
  }

  private static byte[] tar(String folder, Map<String, String> files) {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    files.forEach((name, text) -> entry(tar, folder + name, '0', text.getBytes(UTF_8)));
    tar.writeBytes(new byte[1024]);
    return tar.toByteArray();
  }

  private static void entry(ByteArrayOutputStream tar, String name, char type, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 124, String.format(Locale.ROOT, "%011o ", content.length));
    put(header, 148, "        ");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xFF;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    tar.writeBytes(header);
    tar.writeBytes(content);
    tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, offset, Math.min(bytes.length, 100));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  private static OlxResult read(byte[] tarGz) throws IOException {
    return OlxImport.standard().read(new ByteArrayInputStream(tarGz));
  }

  private static List<String> broken(OlxResult result) {
    return result.match(
        read -> List.of("read"),
        refused ->
            refused.violations().stream().map(each -> each.field() + " " + each.rule()).toList());
  }

  private Path unpacked(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> each : files.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    return folder;
  }

  @Test
  void courseBecomesModulesTopicsAndItems() throws IOException {
    OlxResult.Read read = (OlxResult.Read) read(gzip(tar("course/", course())));

    String course = "course-v1:OrgX+NET1+2026_T1";
    assertThat(read.curriculum().topics())
        .containsExactly(
            Topic.of(KEY + "sequential+block@ip", "IP addresses").inCourse(course).in("Week 1"),
            Topic.of(KEY + "sequential+block@tcp", "TCP & UDP").inCourse(course).in("Week 2"));
    assertThat(read.items())
        .containsExactly(
            Map.entry(KEY + "problem+block@p1", KEY + "sequential+block@ip"),
            Map.entry(KEY + "problem+block@p2", KEY + "sequential+block@ip"),
            Map.entry(KEY + "problem+block@t1", KEY + "sequential+block@tcp"),
            Map.entry(KEY + "problem+block@t2", KEY + "sequential+block@tcp"));
    assertThat(read.report())
        .isEqualTo(
            new OlxReport(
                course, "Réseaux", 2, 2, 4, 1, 2, Map.of("html", 1, "video", 1, "wiki", 1)));
  }

  @Test
  void folderAndArchiveWithoutAFolderAreTheSame() throws IOException {
    OlxResult expected = read(gzip(tar("course/", course())));

    assertThat(read(gzip(tar("", course())))).isEqualTo(expected);
    assertThat(read(gzip(tar("./2026-05-01/", course())))).isEqualTo(expected);
    assertThat(OlxImport.standard().read(unpacked(course()))).isEqualTo(expected);
    OlxResult.Read own = (OlxResult.Read) OlxImport.standard().inCourse("networks").read(folder);
    assertThat(own.curriculum().courses()).containsExactly("networks");
    assertThatThrownBy(() -> OlxImport.standard().inCourse(" "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longNamesOfPaxAndGnuAreRead() throws IOException {
    Map<String, String> files = course();
    String name = "p".repeat(120);
    files.put("vertical/u1.xml", "<vertical><problem url_name=\"%s\"/></vertical>".formatted(name));
    String path = "course/problem/" + name + ".xml";
    byte[] before = tar("course/", files);
    for (char type : new char[] {'x', 'L'}) {
      ByteArrayOutputStream tar = new ByteArrayOutputStream();
      tar.write(before, 0, before.length - 1024);
      String record = " path=" + path + "\n";
      String text = type == 'L' ? path + "\0" : record.length() + 3 + record;
      entry(tar, "./PaxHeaders/x", type, text.getBytes(UTF_8));
      entry(tar, path.substring(0, 100), '0', "<problem><p/></problem>".getBytes(UTF_8));
      tar.writeBytes(new byte[1024]);

      OlxResult.Read read = (OlxResult.Read) read(gzip(tar.toByteArray()));

      assertThat(read.items()).containsKey(KEY + "problem+block@" + name);
    }
  }

  private static byte[] with(String name, char type, String text) {
    byte[] all = tar("course/", course());
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    tar.write(all, 0, all.length - 1024);
    entry(tar, name, type, text.getBytes(UTF_8));
    tar.writeBytes(new byte[1024]);
    return gzip(tar.toByteArray());
  }

  @Test
  void hostileArchivesAreRefused() throws IOException {
    assertThat(broken(read(with("../course/chapter/x.xml", '0', "<a/>"))))
        .containsExactly("../course/chapter/x.xml not_allowed");
    assertThat(broken(read(with("/etc/chapter/x.xml", '0', "<a/>"))))
        .containsExactly("/etc/chapter/x.xml not_allowed");
    assertThat(broken(read(with("course/chapter/x.xml", '2', ""))))
        .containsExactly("course/chapter/x.xml not_allowed");
    assertThat(broken(read(with("course/chapter/x.xml", '0', "<a>"))))
        .containsExactly("course/chapter/x.xml malformed");
    String entity = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>";
    assertThat(broken(read(with("course/chapter/x.xml", '0', entity))))
        .containsExactly("course/chapter/x.xml not_allowed");
    assertThat(broken(read(with("course/problem/x.xml", '0', "<a>".repeat(101)))))
        .containsExactly("course/problem/x.xml too_deep");
    assertThat(broken(read(with("course/problem/x.xml", '0', " ".repeat((5 << 20) + 1)))))
        .containsExactly("course/problem/x.xml too_large");
    assertThat(broken(read(with("course/x", 'L', "n".repeat(70_000)))))
        .containsExactly(" too_long");
    assertThat(broken(read(with("course/vertical/x.xml", '0', manyBlocks()))))
        .containsExactly("course/vertical/x.xml too_many");
    byte[] right = gzip(tar("course/", course()));
    assertThat(broken(read(Arrays.copyOf(right, right.length / 2)))).containsExactly(" malformed");
    assertThat(broken(read("<course/>".getBytes(UTF_8)))).containsExactly(" malformed");
    assertThat(broken(read(gzip(new byte[] {1, 2, 3})))).containsExactly(" malformed");
    assertThat(broken(read(gzip(new byte[0])))).containsExactly("course.xml required");
  }

  private static String manyBlocks() {
    return "<vertical>" + "<a/>".repeat(100_000) + "</vertical>";
  }

  @Test
  void brokenCoursesNameTheFile() throws IOException {
    Map<String, String> missing = course();
    missing.remove("sequential/ip.xml");
    Map<String, String> twice = course();
    twice.put("chapter/w2.xml", "<chapter><sequential url_name=\"ip\"/></chapter>");
    Map<String, String> loop = course();
    loop.put("vertical/u1.xml", "<vertical><vertical url_name=\"u1\"/></vertical>");
    Map<String, String> deep = course();
    deep.put("vertical/u1.xml", "<vertical><wrapper url_name=\"n2\"/></vertical>");
    for (int level = 2; level < 20_000; level++) {
      deep.put(
          "wrapper/n" + level + ".xml",
          "<wrapper><wrapper url_name=\"n" + (level + 1) + "\"/></wrapper>");
    }
    Map<String, String> empty = course();
    empty.keySet().removeIf(name -> name.startsWith("chapter"));
    empty.put("course/2026_T1.xml", "<course/>");
    Map<String, String> longId = course();
    longId.put(
        "course.xml",
        "<course url_name=\"2026_T1\" org=\"%s\" course=\"N\"/>".formatted("o".repeat(180)));

    assertThat(broken(read(gzip(tar("", missing))))).containsExactly("sequential/ip.xml required");
    assertThat(broken(read(gzip(tar("", twice))))).containsExactly("sequential/ip.xml duplicate");
    assertThat(broken(read(gzip(tar("", loop))))).containsExactly("vertical/u1.xml duplicate");
    assertThat(broken(read(gzip(tar("", deep))))).containsExactly("wrapper/n101.xml too_deep");
    assertThat(broken(read(gzip(tar("", empty))))).containsExactly("course.xml required");
    assertThat(broken(read(gzip(tar("", longId))))).containsExactly("sequential/ip too_long");
    Path linked = unpacked(course());
    Files.delete(linked.resolve("problem/p1.xml"));
    Files.createSymbolicLink(linked.resolve("problem/p1.xml"), linked.resolve("problem/p2.xml"));
    assertThat(broken(OlxImport.standard().read(linked)))
        .containsExactly("problem/p1.xml not_allowed");
  }

  private static int run(
      ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
    return FrameworkCommand.run(
        new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), arguments);
  }

  @Test
  void commandPrintsTheCurriculumForTheApi() throws IOException {
    Path packed = folder.resolve("course.tar.gz");
    Files.write(packed, gzip(tar("course/", course())));
    Path csv = folder.resolve("taxonomy.csv");
    Files.writeString(csv, "id,value,parent_id\nA,Hygiene,\nB,Masks,A\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(run(out, err, "olx", packed.toString(), "--course=networks")).isZero();
    assertThat(out.toString(UTF_8))
        .startsWith("[")
        .contains("\"topic_id\" : \"" + KEY + "sequential+block@ip\"", "\"course\" : \"networks\"")
        .contains("\"module\" : \"Week 1\"", "\"title\" : \"IP addresses\"");
    assertThat(err.toString(UTF_8)).contains("topics=2, items=4");
    out.reset();
    assertThat(run(out, err, "open-edx", csv.toString())).isZero();
    assertThat(out.toString(UTF_8)).contains("\"topic_id\" : \"B\"", "\"module\" : \"Hygiene\"");
    out.reset();
    err.reset();
    assertThat(run(out, err, "olx", csv.toString())).isEqualTo(1);
    assertThat(run(out, err, "case", csv.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("malformed");
    assertThat(run(out, err, "pdf", csv.toString())).isEqualTo(2);
    assertThat(run(out, err, "olx", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(run(out, err, "olx")).isEqualTo(2);
    assertThat(out.size()).isZero();
  }

  @Test
  void filesThatMacOsAddsAreIgnored() throws IOException {
    OlxResult expected = read(gzip(tar("course/", course())));
    Map<String, String> files = course();
    files.put("._course.xml", "\0\5\26\7");
    files.put("chapter/._w1.xml", "\0\5\26\7");

    assertThat(read(gzip(tar("course/", files)))).isEqualTo(expected);
    assertThat(OlxImport.standard().read(unpacked(files))).isEqualTo(expected);
  }
}
