package io.cybersensei.extract.internal;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.search.Passage;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.text.Passages;
import io.cybersensei.upload.type.FileType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

  @TempDir private Path folder;

  private List<String> read(FileType type, byte[] file) throws IOException {
    PassageCollector text = new PassageCollector();
    Readers.read(type, Files.write(folder.resolve("content"), file), text);
    return text.passages().stream().map(ReadersTest::shown).toList();
  }

  private List<String> read(FileType type, String file) throws IOException {
    return read(type, file.getBytes(StandardCharsets.UTF_8));
  }

  private static String shown(Passage passage) {
    return passage.position().orElseThrow().unit().wireName()
        + " "
        + passage.position().orElseThrow().value()
        + ": "
        + passage.text().replace('\n', '/');
  }

  @Test
  void captionsAreAtTheirSeconds() throws IOException {
    assertThat(
            read(
                FileType.VTT,
                """
                WEBVTT - Lesson

                NOTE not shown

                intro
                00:01.500 --> 00:04.000 align:start
                <v Ada>Hello &amp; <i>welcome</i>
                to TLS

                01:00:02.000 --> 01:00:03.000
                The end"""))
        .containsExactly("second 1: Hello & welcome/to TLS", "second 3602: The end");
    assertThat(
            read(
                FileType.SRT,
                "\uFEFF1\r\n00:00:00,000 --> 00:00:01,000\r\n{\\an8}Größe\r\n\r\n"
                    + "2\r\n00:01:01,000 --> 00:01:02,000\r\nB\r\n3\r\n00:02:00,0 --> 00:02:01,0\r\nC"))
        .containsExactly("second 0: Größe", "second 61: B/3", "second 120: C");
  }

  @Test
  void plainTextIsInParagraphsInAnyEncoding() throws IOException {
    assertThat(read(FileType.TXT, "\n\na\nb\r\n\r\n  c\td\u0000e\n"))
        .containsExactly("part 3: a/b", "part 6: c d e");
    assertThat(read(FileType.TXT, bytes("Gr\u00F6\u00DFe"))).containsExactly("part 1: Größe");
    assertThat(
            read(
                FileType.TXT,
                join(bytes("\u00FF\u00FE"), "Größe".getBytes(StandardCharsets.UTF_16LE))))
        .containsExactly("part 1: Größe");
    assertThat(read(FileType.TXT, "")).isEmpty();
  }

  @Test
  void sectionsOfMarkdownBeginWithTheirHeadings() throws IOException {
    assertThat(read(FileType.MD, "intro\n# TLS #\na\n```\n# no heading\n```\n## Keys\nb"))
        .containsExactly("part 1: intro", "part 2: TLS/a/```/# no heading/```", "part 3: Keys/b");
  }

  @Test
  void rowsOfTablesKeepQuotedLines() throws IOException {
    assertThat(read(FileType.CSV, "a;b\r\n\"x\ny\";\"q\"\"q\"\r\n\r\nz;"))
        .containsExactly("part 1: a | b", "part 2: x y | qq", "part 4: z |");
  }

  @Test
  void sectionsOfADocumentBeginWithTheirHeadings() throws IOException {
    Map<String, byte[]> parts = TestFile.docx();
    parts.put(
        "word/document.xml",
        bytes(
            "<w:document xmlns:w='w' xmlns:mc='m'><w:body><w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t>"
                + "<w:delText>gone</w:delText></w:r></w:p><w:p><w:pPr><w:pStyle w:val='Heading1'/>"
                + "</w:pPr><w:r><w:t>TLS</w:t></w:r></w:p><w:p><w:r><mc:AlternateContent><mc:Choice>"
                + "<w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box</w:t></mc:Fallback>"
                + "</mc:AlternateContent></w:r></w:p></w:body></w:document>"));

    assertThat(read(FileType.DOCX, zip(parts))).containsExactly("part 1: a b", "part 2: TLS/box");
  }

  @Test
  void slidesAreInTheOrderOfThePresentation() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("_rels/.rels", TestFile.relationships("officeDocument", "ppt/p.xml", false));
    parts.put(
        "ppt/p.xml",
        bytes(
            "<p:p xmlns:p='p' xmlns:r='http://x/relationships'><p:sldId id='9' r:id='rId2'/>"
                + "<p:sldId id='1' r:id='rId7'/><p:sldId id='8' r:id='rId1'/></p:p>"));
    parts.put(
        "ppt/_rels/p.xml.rels",
        bytes(
            "<R><Relationship Id='rId1' Type='x/slide' Target='slides/1.xml'/>"
                + "<Relationship Id='rId2' Type='x/slide' Target='/ppt/slides/2.xml'/></R>"));
    parts.put("ppt/slides/1.xml", bytes("<a:p xmlns:a='a'><a:t>one</a:t></a:p>"));
    parts.put("ppt/slides/2.xml", bytes("<a:p xmlns:a='a'><a:t>two</a:t></a:p>"));

    assertThat(read(FileType.PPTX, zip(parts))).containsExactly("slide 1: two", "slide 3: one");
  }

  @Test
  void openDocumentHidesDeletedTextAndNotes() throws IOException {
    assertThat(
            read(
                FileType.ODT,
                zip(
                    Map.of(
                        "content.xml",
                        bytes(
                            "<b xmlns:text='t' xmlns:office='o'><text:tracked-changes><text:p>gone"
                                + "</text:p></text:tracked-changes><text:p>a<text:s/>b</text:p>"
                                + "<text:h>TLS</text:h><text:p>c<office:annotation><text:p>no"
                                + "</text:p></office:annotation></text:p></b>")))))
        .containsExactly("part 1: a b", "part 2: TLS/c");
    assertThat(
            read(
                FileType.ODP,
                zip(
                    Map.of(
                        "content.xml",
                        bytes(
                            "<b xmlns:text='t' xmlns:draw='d' xmlns:p='p'><draw:page><text:p>one"
                                + "</text:p><p:notes><text:p>no</text:p></p:notes></draw:page>"
                                + "<draw:page/><draw:page><text:p>three</text:p></draw:page></b>")))))
        .containsExactly("slide 1: one", "slide 3: three");
  }

  @Test
  void textIsCutAtTheLimits() throws IOException {
    PassageCollector text = new PassageCollector();
    Path file = Files.writeString(folder.resolve("content"), "😀".repeat(Passages.MAX_TEXT));

    Readers.read(FileType.TXT, file, text);

    assertThat(text.passages()).hasSize(1);
    assertThat(text.passages().get(0).text()).hasSize(Passages.MAX_TEXT);
    assertThat(read(FileType.CSV, "a\n".repeat(Passages.MAX_PASSAGES + 5)))
        .hasSize(Passages.MAX_PASSAGES);
  }

  @Test
  void orientationOfTheCameraIsRead() throws IOException {
    byte[] tiff =
        join(
            bytes("II*\0"),
            TestFile.u32le(8),
            new byte[] {1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0});
    byte[] jpeg =
        join(
            bytes("\u00FF\u00D8\u00FF\u00E1"),
            new byte[] {0, (byte) (tiff.length + 8)},
            bytes("Exif\0\0"),
            tiff,
            bytes("\u00FF\u00DA\0\0\0\0\0\0\0\0\0\0"));

    assertThat(ExifOrientation.of(Files.write(folder.resolve("a"), jpeg))).isEqualTo(6);
    assertThat(ExifOrientation.of(Files.write(folder.resolve("b"), TestFile.honest("a.jpg"))))
        .isEqualTo(1);
    for (int length = 0; length < jpeg.length; length += 3) {
      Files.write(folder.resolve("c"), Arrays.copyOf(jpeg, length));
      assertThat(ExifOrientation.of(folder.resolve("c"))).isBetween(1, 8);
    }
  }

  @Test
  void sheetsAreInTheOrderOfTheWorkbook() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("_rels/.rels", TestFile.relationships("officeDocument", "xl/w.xml", false));
    parts.put(
        "xl/w.xml",
        bytes(
            "<workbook xmlns:r='http://x/relationships'><sheets><sheet sheetId='2' r:id='rId9'/>"
                + "<sheet sheetId='1' r:id='rId1'/></sheets></workbook>"));
    parts.put(
        "xl/_rels/w.xml.rels",
        bytes(
            "<R><Relationship Id='rId1' Type='x/worksheet' Target='sheets/1.xml'/>"
                + "<Relationship Id='rId9' Type='x/worksheet' Target='sheets/2.xml'/></R>"));
    String sheet = "<sheetData><row><c><v>%s</v></c></row></sheetData>";
    parts.put("xl/sheets/1.xml", bytes(sheet.formatted("second")));
    parts.put("xl/sheets/2.xml", bytes(sheet.formatted("first")));

    assertThat(read(FileType.XLSX, zip(parts))).containsExactly("part 1: first", "part 2: second");
  }

  @Test
  @Timeout(60)
  void headingOfManySpacesIsReadAtOnce() throws IOException {
    String spaces = " ".repeat(20_000);

    assertThat(
            read(
                FileType.MD,
                "#"
                    + spaces
                    + "\u2028\n# "
                    + spaces
                    + "A"
                    + spaces
                    + "##\nb\n####### c\n#d\n# #\n"))
        .containsExactly("part 1: A/b/####### c/#d");
  }
}
