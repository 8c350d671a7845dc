package io.cybersensei.upload.internal.check.image;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.honest;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.patch;
import static io.cybersensei.upload.testing.TestFile.png;
import static io.cybersensei.upload.testing.TestFile.u32;
import static io.cybersensei.upload.testing.TestFile.u32le;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.TestFile;
import io.cybersensei.upload.type.FindingCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageRulesTest {

  private static final byte[] ZIP = TestFile.zip(Map.of("a.txt", new byte[9]));

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.gif", "a.webp"})
  void bytesAfterTheEndAreTrailingData(String name) {
    assertThat(Checks.codes(name, join(honest(name), bytes("MZ\u0090 payload"))))
        .containsExactly(FindingCode.TRAILING_DATA);
    assertThat(Checks.codes(name, join(honest(name), ZIP)))
        .containsExactly(FindingCode.TRAILING_DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.gif", "a.webp"})
  void paddingAfterTheEndIsAccepted(String name) {
    assertThat(Checks.codes(name, join(honest(name), new byte[512]))).isEmpty();
  }

  @Test
  void pixelFloodIsRefusedByTheHeader() {
    assertThat(Checks.codes("a.png", png(100_000, 100_000)))
        .containsExactly(FindingCode.PIXEL_FLOOD);
    assertThat(Checks.codes("a.png", png(10_000, 10_000))).containsExactly(FindingCode.PIXEL_FLOOD);
    byte[] jpg = honest("a.jpg");
    int frame = TestFile.find(jpg, "\u00FF\u00C0");
    assertThat(Checks.codes("a.jpg", patch(jpg, frame + 5, u32(0xFFFFFFFFL))))
        .containsExactly(FindingCode.PIXEL_FLOOD);
    assertThat(Checks.codes("a.gif", patch(honest("a.gif"), 6, u32(0xFFFFFFFFL))))
        .containsExactly(FindingCode.PIXEL_FLOOD);
  }

  @Test
  void compressedTextBombInPngIsRefused() {
    byte[] text = join(bytes("Comment\0\0"), TestFile.deflate(new byte[20 << 20]));

    assertThat(Checks.codes("a.png", png(9, 9, TestFile.chunk("zTXt", text))))
        .containsExactly(FindingCode.DECOMPRESSION_BOMB);
  }

  @Test
  void wrongCheckSumOfTheHeaderIsDamage() {
    assertThat(Checks.codes("a.png", patch(png(9, 9), 29, u32(1))))
        .containsExactly(FindingCode.DAMAGED);
  }

  @Test
  void scriptInACommentIsRefused() {
    byte[] comment = bytes("<?php system($_GET[0]); ?>");
    byte[] jpg = honest("a.jpg");
    byte[] segment =
        join(bytes("\u00FF\u00FE\0"), new byte[] {(byte) (comment.length + 2)}, comment);

    assertThat(
            Checks.codes(
                "a.jpg",
                join(
                    java.util.Arrays.copyOf(jpg, 2),
                    segment,
                    java.util.Arrays.copyOfRange(jpg, 2, jpg.length))))
        .containsExactly(FindingCode.SCRIPT);
    assertThat(
            Checks.codes(
                "a.png",
                png(9, 9, TestFile.chunk("tEXt", bytes("Comment\0<script>alert(1)</script>")))))
        .containsExactly(FindingCode.SCRIPT);
  }

  @Test
  void pictureWithinAPictureOfPhonesIsAccepted() {
    byte[] jpg = honest("a.jpg");

    assertThat(Checks.codes("a.jpg", join(jpg, honest("progressive.jpg")))).isEmpty();
    assertThat(Checks.codes("a.jpg", join(jpg, new byte[64], honest("a.jpg"), new byte[9])))
        .isEmpty();
  }

  @Test
  void motionPhotosOfPhonesAreAccepted() {
    byte[] jpg = honest("a.jpg");
    byte[] video = honest("frag.mp4");
    byte[] block = join(bytes("\0\0" + "0\n"), u32le(16), bytes("MotionPhoto_Data"), video);
    byte[] directory =
        join(
            bytes("SEFH"),
            u32le(107),
            u32le(1),
            bytes("\0\0" + "0\n"),
            u32le(block.length),
            u32le(block.length));

    assertThat(Checks.codes("a.jpg", join(jpg, video))).isEmpty();
    assertThat(
            Checks.codes(
                "a.jpg", join(jpg, block, directory, u32le(directory.length), bytes("SEFT"))))
        .isEmpty();
  }

  @Test
  void zipAfterAMotionPhotoIsRefused() {
    assertThat(Checks.codes("a.jpg", join(honest("a.jpg"), honest("frag.mp4"), ZIP)))
        .containsExactly(FindingCode.TRAILING_DATA);
  }

  @Test
  void zipInTheCommentOfAPictureIsASecondSignature() {
    assertThat(Checks.codes("a.png", png(9, 9, TestFile.chunk("tEXt", ZIP))))
        .containsExactly(FindingCode.SECOND_SIGNATURE);
  }

  @Test
  void heicNamedJpgIsNamedInTheRefusal() {
    byte[] heic = join(u32(24), bytes("ftypheic\0\0\0\0mif1heic"), u32(8), bytes("mdat"));

    assertThat(Checks.findings("IMG_1.jpg", heic))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(FindingCode.TYPE_MISMATCH);
              assertThat(finding.message()).contains("HEIC");
            });
    assertThat(Checks.findings("IMG_1.heic", heic))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("JPEG"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.jpg", "a.png", "a.gif", "a.webp", "a.mp4", "a.mov", "a.avi", "a.pdf", "a.docx", "a.odt",
        "a.mp3", "a.mkv", "a.webm"
      })
  void pageOrProgramWithAnotherNameIsRefused(String name) {
    assertThat(Checks.codes(name, bytes("<html><script>alert(1)</script></html>")))
        .containsExactly(FindingCode.TYPE_MISMATCH);
    assertThat(Checks.codes(name, bytes("MZ\u0090\0\u0003")))
        .containsExactly(FindingCode.TYPE_MISMATCH);
  }
}
