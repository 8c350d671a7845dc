package io.cybersensei.upload.internal.check.text;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.nio.charset.Charset;
import java.util.regex.Pattern;

/**
 * Subtitles begin as those of their kind do: WebVTT with its name, SubRip with a number and a time.
 *
 * @param kind the name of the kind, for messages
 * @param beginning the pattern of the beginning
 */
public record SubtitlesRule(String kind, Pattern beginning) implements ContentRule {

  /** WebVTT of the W3C. */
  public static final SubtitlesRule WEB_VTT =
      new SubtitlesRule(
          "WebVTT", Pattern.compile("WEBVTT([ \\t][^\\r\\n]*)?([\\r\\n].*)?", Pattern.DOTALL));

  /** SubRip. */
  public static final SubtitlesRule SUB_RIP =
      new SubtitlesRule(
          "SubRip",
          Pattern.compile(
              "\\s*\\d+[ \\t]*(\\r\\n|\\n|\\r)\\s*\\d{1,3}:\\d{1,2}:\\d{1,2}[,.]\\d{1,3}\\s*-->.*",
              Pattern.DOTALL));

  private static final int HEAD_BYTES = 2 << 10;

  @Override
  public void check(Content content, Findings findings) {
    Charset charset = TextRule.charsetOf(content);
    String head = new String(content.bytes(0, HEAD_BYTES), charset);
    String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
    if (!beginning.matcher(text).matches()) {
      findings.add(
          FindingCode.TYPE_MISMATCH, "The content does not begin as subtitles in " + kind + " do.");
    }
  }
}
