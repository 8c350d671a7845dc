package io.cybersensei.servlet.internal.uploads;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of bytes of a file (RFC 9110, 14.2).
 *
 * @param from the first byte
 * @param to the byte after the last one; not after the first one if no byte is in the range
 */
record ByteRange(long from, long to) {

  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** Returns the range in a header; empty if there is none, or several, and all is sent. */
  static Optional<ByteRange> of(Optional<String> header, long size) {
    Matcher range = ONE.matcher(header.orElse("").strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long last = Long.parseLong(range.group(2));
      return Optional.of(new ByteRange(last == 0 ? size : Math.max(0, size - last), size));
    }
    long from = Long.parseLong(range.group(1));
    long to = range.group(2).isEmpty() ? size : Long.parseLong(range.group(2)) + 1;
    return to <= from && !range.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(new ByteRange(from, Math.min(to, size)));
  }

  boolean isEmpty() {
    return from >= to;
  }
}
