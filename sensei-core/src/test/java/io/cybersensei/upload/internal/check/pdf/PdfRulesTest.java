package io.cybersensei.upload.internal.check.pdf;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.deflate;
import static io.cybersensei.upload.testing.TestFile.honest;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.pdf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.FindingCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfRulesTest {

  private static final String JAVASCRIPT = "<</S/JavaScript/JS(app.alert(1))>>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<</S/JavaScript/JS(app.alert(1))>> | PDF_JAVASCRIPT",
        "<</S/J#61vaScript/J#53 (app.alert(1))>> | PDF_JAVASCRIPT",
        "<</S /Java#53cript>> | PDF_JAVASCRIPT",
        "<</Names<</JavaScript 4 0 R>>>> | PDF_JAVASCRIPT",
        "<</A[<</B<</S/JavaScript>>>>]>> | PDF_JAVASCRIPT",
        "<</S/Launch/F(cmd.exe)>> | PDF_LAUNCH",
        "<</S/L#61unch/Win<</F(cmd.exe)>>>> | PDF_LAUNCH",
        "<</Type/EmbeddedFile/Length 0>> | PDF_EMBEDDED_FILE",
        "<</Names<</EmbeddedFiles 4 0 R>>>> | PDF_EMBEDDED_FILE",
        "<</Subtype/FileAttachment/FS 4 0 R>> | PDF_EMBEDDED_FILE",
        "<</S/GoToE/T 4 0 R>> | PDF_EMBEDDED_FILE",
        "<</Subtype/RichMedia>> | PDF_EMBEDDED_FILE",
        "<</AcroForm<</XFA 4 0 R>>>> | PDF_DYNAMIC_FORM",
        "<</S/GoToR/F(\\\\\\\\evil.example\\\\share)/D[0/Fit]>> | PDF_REMOTE_FILE",
        "<</S/GoToR/F<5C5C6576696C>/D[0/Fit]>> | PDF_REMOTE_FILE"
      })
  void activeObjectIsFound(String object, FindingCode code) {
    assertThat(Checks.codes("a.pdf", pdf("3 0 obj\n" + object + "\nendobj"))).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 0 obj<</OpenAction[1 0 R/XYZ null null 0]>>endobj",
        "3 0 obj<</S/URI/URI(https://example.org/?q=/JavaScript)>>endobj",
        "3 0 obj(a text about /JS and /Launch)endobj",
        "3 0 obj<</S/GoToR/F(chapter2.pdf)/D[0/Fit]>>endobj",
        "3 0 obj<</Length 12>>stream 0 /JavaScript endstream endobj",
        "3 0 obj<</AcroForm<</Fields[]>>>>endobj"
      })
  void usualObjectIsAccepted(String object) {
    assertThat(Checks.findings("a.pdf", pdf(object))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3 0%comment, true", "3\t0, true", "3 0, true", "003 00000, true"})
  void spaceAndCommentsHideNothing(String number, boolean found) {
    String object = number + "\nobj %x\n" + JAVASCRIPT + " endobj";

    assertThat(Checks.codes("a.pdf", pdf(object)).isEmpty()).isEqualTo(!found);
  }

  @Test
  void objectWithinTheBytesOfAStreamIsRead() {
    String stream =
        "4 0 obj<</Length 99>>stream\n5 0 obj" + JAVASCRIPT + "endobj\nendstream endobj";

    assertThat(Checks.codes("a.pdf", pdf(stream))).containsExactly(FindingCode.PDF_JAVASCRIPT);
  }

  @Test
  void objectStreamIsUnpacked() {
    byte[] objects = bytes("5 0 " + JAVASCRIPT);
    byte[] packed = deflate(objects);
    String hex = HexFormat.of().formatHex(packed) + ">";

    assertThat(Checks.codes("a.pdf", pdf(stream("/Filter/FlateDecode", packed))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    assertThat(Checks.codes("a.pdf", pdf(stream("/Filter[/Fl]", packed))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    assertThat(Checks.codes("a.pdf", pdf(stream("", objects))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    assertThat(
            Checks.codes("a.pdf", pdf(stream("/Filter[/ASCIIHexDecode/FlateDecode]", bytes(hex)))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    assertThat(Checks.codes("a.pdf", pdf(stream("/Fi#6cter[/A#48x /Fl]", bytes(hex)))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    assertThat(
            Checks.codes(
                "a.pdf", pdf(stream("/Filter/FlateDecode", deflate(bytes("5 0 <</A 1>>"))))))
        .isEmpty();
  }

  @Test
  void otherFiltersOfObjectStreamsAreUnpacked() {
    assertThat(
            Checks.codes(
                "a.pdf",
                pdf(
                    stream(
                        "/Filter/RL",
                        join(new byte[] {37}, bytes("5 0 " + JAVASCRIPT), new byte[] {-128})))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    // "5 0 <</S/JS 1>>" as ASCII85.
    assertThat(
            Checks.codes("a.pdf", pdf(stream("/Filter/A85", bytes(ascii85("5 0 <</S/JS 1>> "))))))
        .containsExactly(FindingCode.PDF_JAVASCRIPT);
    assertThat(Checks.codes("a.pdf", pdf(stream("/Filter/Secret", bytes("x")))))
        .containsExactly(FindingCode.ENCRYPTED);
  }

  private static byte[] stream(String filter, byte[] packed) {
    return join(
        bytes(
            "3 0 obj\n<</Type/ObjStm/N 1/First 4"
                + filter
                + "/Length "
                + packed.length
                + ">>stream\n"),
        packed,
        bytes("\nendstream\nendobj"));
  }

  private static String ascii85(String text) {
    StringBuilder out = new StringBuilder();
    byte[] in = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < in.length; i += 4) {
      long group = 0;
      for (int j = 0; j < 4; j++) {
        group = group << 8 | (in[i + j] & 0xFF);
      }
      StringBuilder digits = new StringBuilder();
      for (int j = 0; j < 5; j++) {
        digits.insert(0, (char) ('!' + group % 85));
        group /= 85;
      }
      out.append(digits);
    }
    return out + "~>";
  }

  @ParameterizedTest
  @CsvSource({"obj(", "obj<<(", "obj[", "'1 0 obj<</Type/ObjStm>>stream '", "obj%", "trailer<<("})
  void objectsWithinEachOtherAreReadInLinearTime(String piece) {
    byte[] file = pdf(piece.repeat(2_000_000 / piece.length()));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(Checks.codes("a.pdf", file)).hasSizeLessThan(2));
  }

  @Test
  void bombInAnObjectStreamIsRefused() {
    assertThat(
            Checks.codes("a.pdf", pdf(stream("/Filter/FlateDecode", deflate(new byte[20 << 20])))))
        .containsExactly(FindingCode.DECOMPRESSION_BOMB);
  }

  @Test
  void encryptedObjectsThatCannotBeReadAreRefused() {
    byte[] hidden =
        join(
            stream("/Filter/FlateDecode", bytes("encrypted")),
            bytes("\ntrailer<</Encrypt 9 0 R>>\n"));

    assertThat(Checks.codes("a.pdf", pdf(hidden))).containsExactly(FindingCode.ENCRYPTED);
    assertThat(Checks.codes("a.pdf", pdf("trailer<</Encrypt 9 0 R>>"))).isEmpty();
  }

  @Test
  void bytesAroundThePdfAreFindings() {
    byte[] pdf = honest("d.pdf");
    byte[] zip = TestFile.zip(Map.of("a.txt", new byte[9]));

    assertThat(Checks.codes("a.pdf", join(pdf, bytes("<script>alert(1)</script>"))))
        .containsExactly(FindingCode.TRAILING_DATA);
    assertThat(Checks.codes("a.pdf", join(pdf, zip))).containsExactly(FindingCode.TRAILING_DATA);
    assertThat(Checks.codes("a.pdf", join(pdf, bytes("\n\0\0\0\r\n")))).isEmpty();
    assertThat(Checks.codes("a.pdf", join(bytes("MZ"), pdf)))
        .containsExactly(FindingCode.TYPE_MISMATCH);
  }

  @Test
  void zipWithinThePdfIsASecondSignature() {
    byte[] zip = TestFile.zip(Map.of("a.txt", new byte[9]));

    assertThat(
            Checks.codes(
                "a.pdf",
                pdf(join(bytes("3 0 obj<</Length 9>>stream\n"), zip, bytes("\nendstream endobj")))))
        .containsExactly(FindingCode.SECOND_SIGNATURE);
  }

  @Test
  void pdfWithinAPictureIsASecondSignature() {
    assertThat(
            Checks.codes(
                "a.png", TestFile.png(9, 9, TestFile.chunk("tEXt", bytes("Comment\0%PDF-1.4")))))
        .containsExactly(FindingCode.SECOND_SIGNATURE);
  }
}
