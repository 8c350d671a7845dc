package io.cybersensei.extract.internal;

import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text of files in plain text, at the number of a line, section or row. */
final class PlainTextReader {

  private static final int MAX_LEVEL = 6;
  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```|~~~).*");

  private PlainTextReader() {}

  /** Returns the whole text, in UTF-8, UTF-16 with a byte order mark, or Windows-1252. */
  static String textOf(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    Charset charset =
        first == 0xFFFE
            ? StandardCharsets.UTF_16LE
            : first == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  /** Adds a passage for each paragraph, at the number of its first line. */
  static void readParagraphs(Path file, PassageCollector text) throws IOException {
    StringBuilder paragraph = new StringBuilder();
    int line = 0;
    int first = 1;
    for (String each : lines(file)) {
      line++;
      if (each.isBlank()) {
        text.add(Position.Unit.PART, first, paragraph.toString());
        paragraph.setLength(0);
      } else {
        first = paragraph.isEmpty() ? line : first;
        paragraph.append(each).append('\n');
      }
    }
    text.add(Position.Unit.PART, first, paragraph.toString());
  }

  /** Adds a passage for each section under a heading of Markdown. */
  static void readSections(Path file, PassageCollector text) throws IOException {
    StringBuilder section = new StringBuilder();
    int number = 1;
    boolean code = false;
    for (String line : lines(file)) {
      code ^= FENCE.matcher(line).matches();
      Optional<String> heading = headingOf(line);
      boolean begins = !code && heading.isPresent();
      if (begins && !section.toString().isBlank()) {
        text.add(Position.Unit.PART, number++, section.toString());
        section.setLength(0);
      }
      section.append(begins ? heading.orElseThrow() : line).append('\n');
    }
    text.add(Position.Unit.PART, number, section.toString());
  }

  /**
   * Returns the text of a heading without its marks; empty if the line is none. Not by a regular
   * expression, which would try every division of a long line of spaces.
   */
  private static Optional<String> headingOf(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    if (level == 0
        || level > MAX_LEVEL
        || level == line.length()
        || !Character.isWhitespace(line.charAt(level))) {
      return Optional.empty();
    }
    int end = line.length();
    while (line.charAt(end - 1) == '#') {
      end--;
    }
    return Optional.of(line.substring(level, end).strip());
  }

  private static String[] lines(Path file) throws IOException {
    return textOf(file).split("\\r\\n|\\r|\\n", -1);
  }

  /**
   * Adds a passage for each row of a table, at its number. Quoted cells can have lines (RFC 4180).
   */
  static void readRows(Path file, PassageCollector text) throws IOException {
    String table = textOf(file);
    char separator = separatorOf(table);
    StringBuilder row = new StringBuilder();
    int number = 1;
    boolean quoted = false;
    for (int i = 0; i < table.length() && !text.isFull(); i++) {
      char c = table.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted || (c != separator && c != '\n' && c != '\r')) {
        row.append(c == '\n' || c == '\r' ? ' ' : c);
      } else if (c == separator) {
        row.append(" | ");
      } else if (c == '\n' || (i + 1 < table.length() && table.charAt(i + 1) != '\n')) {
        text.add(Position.Unit.PART, number++, row.toString());
        row.setLength(0);
      }
    }
    text.add(Position.Unit.PART, number, row.toString());
  }

  private static char separatorOf(String table) {
    String head = table.lines().findFirst().orElse("");
    char best = ',';
    for (char c : new char[] {';', '\t'}) {
      if (count(head, c) > count(head, best)) {
        best = c;
      }
    }
    return best;
  }

  private static long count(String text, char c) {
    return text.chars().filter(each -> each == c).count();
  }
}
