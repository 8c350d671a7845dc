package io.cybersensei.upload.internal.check.media;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.honest;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.u32;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.FindingCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaRulesTest {

  private static final byte[] PROGRAM = bytes("MZ\u0090\0 a program after the end");

  @ParameterizedTest
  @ValueSource(strings = {"a.mp4", "a.mov", "a.avi", "a.mkv", "low.mp3"})
  void programAfterTheEndIsTrailingData(String name) {
    assertThat(Checks.codes(name, join(honest(name), PROGRAM)))
        .containsExactly(FindingCode.TRAILING_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"live.webm", "live.mkv"})
  void programAfterALiveRecordingIsTrailingData(String name) {
    assertThat(Checks.codes(name, join(honest(name), PROGRAM))).isNotEmpty();
  }

  @Test
  void zipInABoxIsASecondSignature() {
    byte[] zip = TestFile.zip(Map.of("a.txt", new byte[9]));

    assertThat(
            Checks.codes("a.mp4", join(honest("a.mp4"), u32(8 + zip.length), bytes("free"), zip)))
        .containsExactly(FindingCode.SECOND_SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource({"a.mkv, x.webm", "a.mp4, x.mkv", "a.avi, x.mp4", "a.jpg, x.mp4", "a.webp, x.avi"})
  void videoOfAnotherKindIsAMismatch(String file, String name) {
    assertThat(Checks.codes(name, honest(file))).containsExactly(FindingCode.TYPE_MISMATCH);
  }

  @Test
  void pictureInTheContainerOfAVideoIsAMismatch() {
    byte[] heic = join(u32(24), bytes("ftypheic\0\0\0\0mif1heic"), u32(8), bytes("mdat"));

    assertThat(Checks.codes("a.mp4", heic)).containsExactly(FindingCode.TYPE_MISMATCH);
  }

  @Test
  void attachedProgramInMatroskaIsFound() {
    byte[] type = join(bytes("F`\u0099"), bytes("application/x-exe-prog-xx"));
    byte[] file = join(bytes("a\u00A7"), new byte[] {(byte) (0x80 | type.length)}, type);
    byte[] attachments =
        join(bytes("\u0019A\u00A4i"), new byte[] {(byte) (0x80 | file.length)}, file);

    assertThat(Checks.codes("live.mkv", join(honest("live.mkv"), attachments)))
        .contains(FindingCode.EMBEDDED_FILE);
  }

  @Test
  void endlessListOfEmptyBoxesIsRefused() {
    byte[] boxes = new byte[8 * 300_000];
    for (int i = 0; i < boxes.length; i += 8) {
      System.arraycopy(bytes("\0\0\0\u0008free"), 0, boxes, i, 8);
    }

    assertThat(Checks.codes("a.mp4", join(honest("a.mp4"), boxes)))
        .containsExactly(FindingCode.DAMAGED);
  }

  @Test
  void tagsAloneAreNoRecording() {
    assertThat(
            Checks.codes("a.mp3", join(bytes("ID3\u0003\0\0\0\0\0\u0008"), new byte[8], PROGRAM)))
        .containsExactly(FindingCode.DAMAGED);
  }
}
