package io.cybersensei.servlet;

import io.cybersensei.auth.token.RandomJson;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Random changes to JSON. */
final class MutatedBodies {

  private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|-?[0-9][0-9.]*");
  private static final List<String> STRANGE =
      List.of(
          "\"", "\\", "\\u", "\\ud800", "{", "}", "[", "]", ",", ":", " ", "\n", "\0", "\u007f",
          "é", "\u202e", "\uFEFF", "𝟘", "-", "1e999", "null", "//", "/*", "'", "$", "%00");

  private final SplittableRandom random;
  private final RandomJson json;

  MutatedBodies(SplittableRandom random) {
    this.random = random;
    this.json = new RandomJson(random);
  }

  /** Returns the body after one change, or rarely after several. */
  byte[] mutate(String body) {
    String changed = change(body);
    while (random.nextInt(4) == 0) {
      changed = change(changed);
    }
    byte[] bytes = changed.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private String change(String text) {
    int at = random.nextInt(text.length() + 1);
    int to = at + random.nextInt(text.length() - at + 1);
    return switch (random.nextInt(20)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(to);
      case 3 -> text.substring(0, to) + text.substring(at);
      case 4, 5 -> text.substring(0, at) + pick(STRANGE) + text.substring(at);
      case 6 -> "[" + text + "," + text + "]";
      case 7 -> wrapped(text);
      case 8 -> replaceLiteral(text, json.malformed());
      case 9 -> replaceLiteral(text, "\"" + pick(STRANGE).repeat(1 + random.nextInt(300)) + "\"");
      case 10, 11 -> swapLiterals(text);
      case 12 -> text.replace("{", "{\"" + pick(STRANGE) + "\":1,");
      case 13, 14 -> text.replace(",", " ,\r\n\t");
      default -> replaceLiteral(text, json.any());
    };
  }

  private String wrapped(String text) {
    if (random.nextInt(50) == 0) {
      return "[" + String.join(",", Collections.nCopies(1 + random.nextInt(1_100), text)) + "]";
    }
    int depth = random.nextInt(40);
    return "[".repeat(depth) + text + "]".repeat(depth);
  }

  private String replaceLiteral(String text, String replacement) {
    List<MatchResult> literals = LITERAL.matcher(text).results().toList();
    if (literals.isEmpty()) {
      return replacement;
    }
    MatchResult literal = literals.get(random.nextInt(literals.size()));
    return text.substring(0, literal.start()) + replacement + text.substring(literal.end());
  }

  private String swapLiterals(String text) {
    List<MatchResult> literals = LITERAL.matcher(text).results().toList();
    return literals.isEmpty()
        ? text
        : replaceLiteral(text, literals.get(random.nextInt(literals.size())).group());
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
