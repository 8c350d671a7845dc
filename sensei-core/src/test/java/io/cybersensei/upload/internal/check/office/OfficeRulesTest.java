package io.cybersensei.upload.internal.check.office;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.docx;
import static io.cybersensei.upload.testing.TestFile.docxWith;
import static io.cybersensei.upload.testing.TestFile.odt;
import static io.cybersensei.upload.testing.TestFile.relationships;
import static io.cybersensei.upload.testing.TestFile.zip;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.type.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeRulesTest {

  private static final String PARTS = "word/_rels/document.xml.rels";

  private static List<FindingCode> external(String type, String target) {
    return Checks.codes("a.docx", docxWith(PARTS, relationships(type, target, true)));
  }

  @ParameterizedTest
  @CsvSource({
    "word/vbaProject.bin, MACRO",
    "xl/macrosheets/sheet1.xml, MACRO",
    "word/embeddings/a.xlsm, MACRO",
    "word/activeX/activeX1.bin, ACTIVE_X",
    "word/embeddings/a.exe, EMBEDDED_FILE",
    "word/embeddings/page.html, EMBEDDED_FILE"
  })
  void activePartIsFoundByItsName(String name, FindingCode code) {
    assertThat(Checks.codes("a.docx", docxWith(name, bytes("x")))).containsExactly(code);
  }

  @Test
  void typeWithMacrosIsRefusedByAnyName() {
    Map<String, byte[]> parts = docx();
    String types = new String(parts.get("[Content_Types].xml"), StandardCharsets.UTF_8);
    parts.put(
        "[Content_Types].xml",
        bytes(
            types.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml")));

    assertThat(Checks.codes("a.docx", zip(parts))).containsExactly(FindingCode.MACRO);
  }

  @Test
  void documentOfAnotherProgramIsAMismatch() {
    assertThat(Checks.codes("a.xlsx", zip(docx()))).containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.odp", zip(odt()))).containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.odt", zip(docx()))).containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.docx", zip(odt()))).containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.odt", zip(odt()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "attachedTemplate, http://evil.example/a.dotm",
    "attachedTemplate, file://evil.example/share/a.dotm",
    "attachedTemplate, \\\\evil.example\\share\\a.dotm",
    "oleObject, http://evil.example/x.html!",
    "oleObject, mhtml:http://evil.example/x!x-usc:x",
    "frame, http://evil.example/x",
    "subDocument, http://evil.example/x.docx",
    "image, http://evil.example/pixel.png",
    "image, file://evil.example/pixel.png",
    "attachedTemplate, file:///%5C%5Cevil.example/a.dotm",
    "hyperlink, javascript:alert(1)",
    "hyperlink, ms-msdt:/id"
  })
  void relationshipThatLoadsFromElsewhereIsFound(String type, String target) {
    assertThat(external(type, target)).containsExactly(FindingCode.EXTERNAL_RELATIONSHIP);
  }

  @ParameterizedTest
  @CsvSource({
    "hyperlink, https://example.org/",
    "hyperlink, mailto:ada@example.org",
    "attachedTemplate, file:///C:\\Users\\ada\\AppData\\Letter.dotx",
    "attachedTemplate, Letter.dotx",
    "video, https://www.youtube.com/embed/x",
    "externalLinkPath, file:///C:\\Tables\\Book2.xlsx"
  })
  void relationshipOfUsualProgramsIsAccepted(String type, String target) {
    assertThat(external(type, target)).isEmpty();
  }

  @Test
  void pastedPictureWithACopyInsideIsAccepted() {
    Map<String, byte[]> parts = docx();
    parts.put(PARTS, relationships("image", "https://example.org/a.png", true));
    parts.put(
        "word/document.xml",
        bytes(
            "<w:document xmlns:w=\"w\" xmlns:r=\"r\">"
                + "<w:p>".repeat(500)
                + "<w:b r:embed=\"rId9\" r:link=\"rId1\"/>"
                + "</w:p>".repeat(500)
                + "</w:document>"));

    assertThat(Checks.codes("a.docx", zip(parts))).isEmpty();
  }

  @Test
  void entitiesInAnyEncodingAreFound() {
    String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";

    assertThat(Checks.codes("a.docx", docxWith("word/x.xml", bytes(xml))))
        .containsExactly(FindingCode.XML_ENTITIES);
    assertThat(
            Checks.codes("a.docx", docxWith("word/x.xml", xml.getBytes(StandardCharsets.UTF_16))))
        .containsExactly(FindingCode.XML_ENTITIES);
    assertThat(Checks.codes("a.docx", docxWith("[Content_Types].xml", bytes(xml)))).isNotEmpty();
  }

  @Test
  void dynamicDataExchangeIsFound() {
    assertThat(
            Checks.codes(
                "a.docx",
                docxWith(
                    "word/x.xml", bytes("<w:instrText xml:space=\"preserve\"> DDEAUTO c:\\\\x"))))
        .containsExactly(FindingCode.DYNAMIC_DATA_EXCHANGE);
    assertThat(
            Checks.codes(
                "a.docx",
                docxWith("xl/externalLinks/e.xml", bytes("<ddeLink ddeService=\"cmd\"/>"))))
        .containsExactly(FindingCode.DYNAMIC_DATA_EXCHANGE);
  }

  @Test
  void programInAnOleObjectIsFoundAndAnEquationIsNot() {
    byte[] packed = "x\u0001Ole10Native".getBytes(StandardCharsets.UTF_16LE);
    byte[] equation = "xEquation Native".getBytes(StandardCharsets.UTF_16LE);

    assertThat(Checks.codes("a.docx", docxWith("word/embeddings/oleObject1.bin", packed)))
        .containsExactly(FindingCode.EMBEDDED_FILE);
    assertThat(Checks.codes("a.docx", docxWith("word/embeddings/oleObject1.bin", equation)))
        .isEmpty();
  }

  @Test
  void presentationThatStartsAProgramIsRefused() {
    assertThat(
            Checks.codes("a.docx", docxWith("ppt/x.xml", bytes("action=\"ppaction://program\""))))
        .containsExactly(FindingCode.MACRO);
  }

  @Test
  void openDocumentWithMacrosOrRemotePartsIsRefused() {
    Map<String, byte[]> basic = odt();
    basic.put("Basic/Standard/Module1.xml", bytes("<x/>"));
    Map<String, byte[]> event = odt();
    event.put("content.xml", bytes("<x xlink:href=\"vnd.sun.star.script:a.b?language=Basic\"/>"));
    Map<String, byte[]> remote = odt();
    remote.put("content.xml", bytes("<draw:image xlink:href=\"http://evil.example/p.png\"/>"));
    Map<String, byte[]> encrypted = odt();
    encrypted.put("META-INF/manifest.xml", bytes("<m><manifest:encryption-data/></m>"));

    assertThat(Checks.codes("a.odt", zip(basic))).containsExactly(FindingCode.MACRO);
    assertThat(Checks.codes("a.odt", zip(event))).containsExactly(FindingCode.MACRO);
    assertThat(Checks.codes("a.odt", zip(remote)))
        .containsExactly(FindingCode.EXTERNAL_RELATIONSHIP);
    assertThat(Checks.codes("a.odt", zip(encrypted))).containsExactly(FindingCode.ENCRYPTED);
  }

  @Test
  void scriptInAPictureOfADocumentIsFound() {
    assertThat(
            Checks.codes("a.docx", docxWith("word/media/i.svg", bytes("<svg><script>1</script>"))))
        .containsExactly(FindingCode.SCRIPT);
    assertThat(Checks.codes("a.docx", docxWith("word/media/i.svg", bytes("<svg><path/></svg>"))))
        .isEmpty();
  }

  @Test
  void oldAndPasswordProtectedDocumentsAreNamed() {
    assertThat(Checks.findings("a.docx", bytes("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("password-protected"));
  }
}
