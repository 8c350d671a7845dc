package io.cybersensei.upload.internal.check.zip;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.docx;
import static io.cybersensei.upload.testing.TestFile.docxWith;
import static io.cybersensei.upload.testing.TestFile.find;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.patch;
import static io.cybersensei.upload.testing.TestFile.u32le;
import static io.cybersensei.upload.testing.TestFile.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.FindingCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveRulesTest {

  private static final String DIRECTORY_ENTRY = "PK\u0001\u0002";

  @Test
  void smallestDocumentIsAccepted() {
    assertThat(Checks.findings("a.docx", zip(docx()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.xml",
        "word/../../evil.xml",
        "/etc/cron.d/x",
        "C:/x.xml",
        "..\\x.xml",
        "a\nb"
      })
  void pathThatLeadsOutIsRefused(String path) {
    assertThat(Checks.codes("a.docx", docxWith(path, bytes("<x/>"))))
        .containsExactly(FindingCode.UNSAFE_PATH);
  }

  @Test
  void declaredBombIsRefusedBeforeItIsUnpacked() {
    Map<String, byte[]> parts = docx();
    parts.put("word/media/a.xml", new byte[40 << 20]);

    assertThat(Checks.codes("a.docx", zip(parts))).containsExactly(FindingCode.DECOMPRESSION_BOMB);
  }

  @Test
  void partThatIsLargerThanItDeclaresIsABomb() {
    byte[] file = docxWith("word/x.xml", new byte[1 << 20]);
    int entry = lastEntry(file);

    assertThat(Checks.codes("a.docx", patch(file, entry + 24, u32le(100))))
        .containsExactly(FindingCode.DECOMPRESSION_BOMB);
  }

  @Test
  void sharedBytesAreAnOverlap() {
    byte[] file = docxWith("word/document2.xml", bytes("<x/>"));
    Map<String, byte[]> twice = docx();
    twice.put("word/documenta.xml", bytes("<x/>"));
    twice.put("word/documentb.xml", bytes("<x/>"));
    byte[] zipped = zip(twice);
    int entry = lastEntry(zipped);
    byte[] name = bytes("word/documenta.xml");
    int first = find(zipped, "word/documenta.xml") - 30;

    assertThat(
            Checks.codes(
                "a.docx", patch(patch(zipped, entry + 42, u32le(first)), entry + 46, name)))
        .contains(FindingCode.ARCHIVE_OVERLAP, FindingCode.DUPLICATE_ENTRY);
    assertThat(Checks.codes("a.docx", file)).isEmpty();
  }

  @Test
  void bytesAroundTheDocumentAreFindings() {
    byte[] file = zip(docx());

    assertThat(Checks.codes("a.docx", join(file, bytes("MZ\u0090 program"))))
        .containsExactly(FindingCode.TRAILING_DATA);
    assertThat(Checks.codes("a.docx", join(bytes("PK\u0003\u0004 program"), file))).isNotEmpty();
  }

  @Test
  void headersThatContradictEachOtherAreDamage() {
    byte[] file = zip(docx());
    int local = find(file, "word/document.xml");

    assertThat(Checks.codes("a.docx", patch(file, local, bytes("word/dOcument.xml"))))
        .containsExactly(FindingCode.DAMAGED);
  }

  @Test
  void encryptedPartIsRefused() {
    byte[] file = zip(docx());
    int entry = lastEntry(file);

    assertThat(Checks.codes("a.docx", patch(file, entry + 8, new byte[] {9, 8})))
        .containsExactly(FindingCode.ENCRYPTED);
  }

  @Test
  void linkIsRefused() {
    byte[] file = zip(docx());
    int entry = lastEntry(file);
    byte[] unix = patch(file, entry + 5, new byte[] {3});

    assertThat(Checks.codes("a.docx", patch(unix, entry + 38, u32le(0xA1FF0000L))))
        .containsExactly(FindingCode.ARCHIVE_LINK);
  }

  @Test
  void archiveInsideIsRefused() {
    byte[] inner = zip(Map.of("a.txt", new byte[9]));

    assertThat(Checks.codes("a.docx", docxWith("word/media/image1.png", inner)))
        .containsExactly(FindingCode.NESTED_ARCHIVE);
    assertThat(
            Checks.codes("a.docx", docxWith("word/embeddings/t.xlsx", TestFile.honest("a.xlsx"))))
        .isEmpty();
  }

  @Test
  void plainZipIsRefusedByEachName() {
    byte[] plain = zip(Map.of("a.txt", new byte[9]));

    assertThat(Checks.codes("a.zip", plain)).containsExactly(FindingCode.TYPE_NOT_ALLOWED);
    assertThat(Checks.codes("a.docx", plain)).containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.odt", plain)).containsExactly(FindingCode.TYPE_MISMATCH);
  }

  private static int lastEntry(byte[] file) {
    return new String(file, java.nio.charset.StandardCharsets.ISO_8859_1)
        .lastIndexOf(DIRECTORY_ENTRY);
  }
}
