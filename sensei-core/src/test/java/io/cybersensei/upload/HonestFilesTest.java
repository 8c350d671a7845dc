package io.cybersensei.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.FindingCode;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that LibreOffice, FFmpeg, ImageMagick, python-docx and others made are accepted. */
class HonestFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.avi",
        "a.csv",
        "a.gif",
        "a.jpg",
        "a.md",
        "a.mkv",
        "a.mov",
        "a.mp4",
        "a.png",
        "a.srt",
        "a.txt",
        "a.vtt",
        "a.webm",
        "a.webp",
        "a.xlsx",
        "bom.csv",
        "bom.srt",
        "cp1252.csv",
        "d.pdf",
        "frag.mp4",
        "live.mkv",
        "live.webm",
        "low.mp3",
        "progressive.jpg",
        "s.odp",
        "s.pptx",
        "utf16.csv",
        "w.docx",
        "w.odt"
      })
  void fileOfARealProgramIsAccepted(String name) {
    assertThat(Checks.findings(name, TestFile.honest(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jpg",
        "a.png",
        "a.gif",
        "a.webp",
        "a.mp4",
        "a.mov",
        "a.avi",
        "a.mkv",
        "a.webm",
        "d.pdf",
        "a.xlsx",
        "s.pptx",
        "s.odp",
        "w.odt",
        "w.docx",
        "live.mkv",
        "live.webm",
        "frag.mp4"
      })
  void halfAFileIsDamaged(String name) {
    byte[] whole = TestFile.honest(name);

    assertThat(Checks.codes(name, Arrays.copyOf(whole, whole.length / 2)))
        .containsExactly(FindingCode.DAMAGED);
  }
}
