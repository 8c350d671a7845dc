package io.cybersensei.extract.internal;

import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of WebVTT and SubRip, a passage for each caption, at the second of its beginning. */
final class SubtitlesReader {

  private static final Pattern TIME =
      Pattern.compile(
          "\\s*(?:(\\d{1,4}):)?(\\d{1,2}):(\\d{1,2})[.,]\\d{1,3}\\s*-->\\s*[\\d:.,]+(\\s.*)?");
  private static final Pattern TAG = Pattern.compile("<[^<>]{0,200}>|\\{\\\\[^{}]{0,50}\\}");

  private SubtitlesReader() {}

  static void read(Path file, PassageCollector text) throws IOException {
    int second = -1;
    StringBuilder caption = new StringBuilder();
    for (String line : PlainTextReader.textOf(file).split("\\r\\n|\\r|\\n", -1)) {
      Matcher time = TIME.matcher(line);
      if (time.matches()) {
        add(text, second, caption);
        second = secondOf(time);
      } else if (line.isBlank()) {
        // Captions end with an empty line; notes, styles and numbers stand between them.
        add(text, second, caption);
        second = -1;
      } else if (second >= 0) {
        caption.append(line).append('\n');
      }
    }
    add(text, second, caption);
  }

  private static int secondOf(Matcher time) {
    int hours = time.group(1) == null ? 0 : Integer.parseInt(time.group(1));
    int seconds =
        hours * 3_600 + Integer.parseInt(time.group(2)) * 60 + Integer.parseInt(time.group(3));
    return Math.min(seconds, 10_000_000);
  }

  private static void add(PassageCollector text, int second, StringBuilder caption) {
    if (second >= 0) {
      String plain =
          TAG.matcher(caption)
              .replaceAll("")
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&nbsp;", " ")
              .replace("&lrm;", "")
              .replace("&rlm;", "")
              .replace("&amp;", "&");
      text.add(Position.Unit.SECOND, second, plain);
    }
    caption.setLength(0);
  }
}
