package io.cybersensei.extract;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.honest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.upload.testing.BytesChannel;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.text.ExtractionResult;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.FindingCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessExtractorTest {

  @TempDir private Path folder;

  private ProcessExtractor.Builder builder() {
    return ProcessExtractor.builder().folder(folder).heapMebibytes(64);
  }

  private ProcessExtractor.Builder withTests() {
    String tests =
        HangingProcess.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return builder().classPath(ClassPaths.ofThisProcess() + File.pathSeparator + tests);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static ExtractionResult result(ProcessExtractor extractor, FileType type, byte[] file) {
    try {
      return extractor.extract(type, new BytesChannel(file));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ExtractionResult.Extracted extracted(FileType type, byte[] file) {
    return (ExtractionResult.Extracted) result(builder().build(), type, file);
  }

  private static FindingCode code(ExtractionResult result) {
    return ((ExtractionResult.Failed) result).reason().code();
  }

  private List<Passage> text(FileType type, byte[] file) {
    return extracted(type, file).passages();
  }

  @Test
  void pagesOfAPdfAreRead() {
    List<Passage> text = text(FileType.PDF, honest("d.pdf"));

    assertThat(text).isNotEmpty();
    assertThat(text.get(0).position().orElseThrow().unit()).isEqualTo(Position.Unit.PAGE);
    assertThat(text.get(0).text()).isNotBlank();
  }

  @Test
  void documentsOfOfficeAreRead() {
    for (Map.Entry<FileType, String> each :
        Map.of(
                FileType.DOCX, "w.docx",
                FileType.PPTX, "s.pptx",
                FileType.XLSX, "a.xlsx",
                FileType.ODT, "w.odt",
                FileType.ODP, "s.odp")
            .entrySet()) {
      List<Passage> text = text(each.getKey(), honest(each.getValue()));

      assertThat(text).as(each.getValue()).isNotEmpty();
      assertThat(text.get(0).text()).isNotBlank();
    }
  }

  @Test
  void pictureGetsASmallJpeg() throws IOException {
    BufferedImage large = new BufferedImage(3_000, 1_500, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(large, "png", png);

    ExtractionResult.Extracted extracted = extracted(FileType.PNG, png.toByteArray());

    BufferedImage small =
        ImageIO.read(new ByteArrayInputStream(extracted.thumbnail().orElseThrow().jpeg()));
    assertThat(small.getWidth()).isEqualTo(480);
    assertThat(small.getHeight()).isEqualTo(240);
    assertThat(extracted.passages()).isEmpty();
  }

  @Test
  void fileThatTheParserCannotReadFails() {
    assertThat(code(result(builder().build(), FileType.PDF, bytes("%PDF-1.7 and no more"))))
        .isEqualTo(FindingCode.PROCESSING_FAILED);
  }

  @Test
  void documentThatFillsTheHeapFails() {
    StringBuilder shared = new StringBuilder("<sst>");
    String text = "<si><t>" + "x".repeat(1_000_000) + "</t></si>";
    for (int i = 0; i < 80; i++) {
      shared.append(text);
    }
    byte[] bomb =
        TestFile.zip(
            Map.of(
                "_rels/.rels",
                TestFile.relationships("officeDocument", "book.xml", false),
                "_rels/book.xml.rels",
                TestFile.relationships("sharedStrings", "shared.xml", false),
                "book.xml",
                bytes("<workbook/>"),
                "shared.xml",
                bytes(shared.append("</sst>").toString())));

    assertThat(code(result(builder().heapMebibytes(32).build(), FileType.XLSX, bomb)))
        .isEqualTo(FindingCode.PROCESSING_MEMORY);
  }

  @Test
  void documentWithManyLevelsIsRead() {
    String xml = "<a>".repeat(500) + "<p>Deep</p>" + "</a>".repeat(500);

    assertThat(text(FileType.ODT, TestFile.zip(Map.of("content.xml", bytes(xml)))))
        .extracting(Passage::text)
        .containsExactly("Deep");
  }

  @Test
  void documentThatIsTooDeepFails() {
    byte[] deep =
        TestFile.zip(Map.of("content.xml", bytes("<a>".repeat(2_000) + "</a>".repeat(2_000))));

    assertThat(code(result(builder().build(), FileType.ODT, deep)))
        .isEqualTo(FindingCode.PROCESSING_FAILED);
  }

  @Test
  void processThatHangsIsKilled() {
    ProcessExtractor hanging =
        withTests().timeout(Duration.ofSeconds(1)).mainClass(HangingProcess.class).build();

    assertThat(code(result(hanging, FileType.TXT, bytes("x"))))
        .isEqualTo(FindingCode.PROCESSING_TIMEOUT);
  }

  @Test
  void outputOfAnotherKindIsNotBelieved() {
    ProcessExtractor lying = withTests().mainClass(LyingProcess.class).build();

    assertThat(code(result(lying, FileType.TXT, bytes("x"))))
        .isEqualTo(FindingCode.PROCESSING_FAILED);
  }

  @Test
  void extractorThatDoesNotStartBlamesNoFile() {
    ProcessExtractor broken = builder().classPath("nothing.jar").build();

    assertThatThrownBy(() -> broken.extract(FileType.TXT, new BytesChannel(bytes("x"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing.jar");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessExtractor.builder().heapMebibytes(31))
        .withMessageContaining("heapMebibytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessExtractor.builder().timeout(Duration.ofMillis(1)))
        .withMessageContaining("timeout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProcessExtractor.builder().folder(Path.of("nowhere")))
        .withMessageContaining("folder");
  }

  /** A process that never ends by itself. */
  static final class HangingProcess {
    public static void main(String[] arguments) throws IOException {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  /** A process that writes something else. */
  static final class LyingProcess {
    public static void main(String[] arguments) {
      System.out.println("SPT");
    }
  }

  @Test
  void oldFilesOfOthersStayInTheFolder() throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
    Path left = Files.createDirectory(folder.resolve("sensei-extract-work-1"));
    Files.createFile(left.resolve("content"));
    Path jar = Files.createFile(folder.resolve("sensei-extract-1.0.jar"));
    Path notes = Files.createDirectory(folder.resolve("sensei-extract-notes"));
    Path link = Files.createSymbolicLink(folder.resolve("sensei-extract-work-2"), notes);
    for (Path each : List.of(left, jar, notes)) {
      Files.setLastModifiedTime(each, old);
    }

    builder().build();

    assertThat(left).doesNotExist();
    assertThat(jar).exists();
    assertThat(notes).exists();
    for (Path each : List.of(link, jar, notes)) {
      Files.delete(each);
    }
  }
}
