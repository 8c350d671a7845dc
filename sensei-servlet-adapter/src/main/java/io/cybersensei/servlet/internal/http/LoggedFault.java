package io.cybersensei.servlet.internal.http;

import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fault in the form in which it is logged. Messages of exceptions can repeat the text of a
 * client, and a line break in it would begin a line that the client has written. Here, each such
 * character stands as its escape.
 */
final class LoggedFault extends Exception {

  private static final long serialVersionUID = 1;
  private static final HexFormat HEX = HexFormat.of();

  private LoggedFault(Throwable fault, Set<Throwable> seen) {
    super(fault.getClass().getName() + ": " + escaped(String.valueOf(fault.getMessage())));
    setStackTrace(fault.getStackTrace());
    seen.add(fault);
    @Nullable Throwable cause = fault.getCause();
    if (cause != null && !seen.contains(cause)) {
      initCause(new LoggedFault(cause, seen));
    }
    for (Throwable suppressed : fault.getSuppressed()) {
      if (!seen.contains(suppressed)) {
        addSuppressed(new LoggedFault(suppressed, seen));
      }
    }
  }

  /** Returns the fault itself, unless a message of it has a character that breaks lines. */
  static Throwable of(Throwable fault) {
    return breaksLines(fault, Collections.newSetFromMap(new IdentityHashMap<>()))
        ? new LoggedFault(fault, Collections.newSetFromMap(new IdentityHashMap<>()))
        : fault;
  }

  private static boolean breaksLines(@Nullable Throwable fault, Set<Throwable> seen) {
    if (fault == null || !seen.add(fault)) {
      return false;
    }
    return String.valueOf(fault.getMessage()).codePoints().anyMatch(LoggedFault::isUnsafe)
        || Stream.of(fault.getSuppressed()).anyMatch(each -> breaksLines(each, seen))
        || breaksLines(fault.getCause(), seen);
  }

  private static String escaped(String message) {
    StringBuilder escaped = new StringBuilder();
    message
        .codePoints()
        .forEach(
            c -> {
              if (isUnsafe(c)) {
                escaped.append("\\u").append(HEX.toHexDigits((char) c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** Returns whether a character can end a line, move the cursor or hide text in a log. */
  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
