package io.cybersensei.auth.token;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Random JSON values, most of them unusual. */
public final class RandomJson {

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-1",
          "1.5",
          "1740816000.0",
          "9223372036854775807",
          "-9223372036854775808",
          "9223372036854775808",
          "253402300800",
          "1e308",
          "1e400",
          "-1e400",
          "1e-400",
          "1e2147483648",
          "9".repeat(2_000),
          "0." + "3".repeat(2_000));
  private static final List<String> MALFORMED =
      List.of(
          "",
          "tru",
          "NaN",
          "Infinity",
          "01",
          "+1",
          ".5",
          "1.",
          "'a'",
          "\"",
          "\"\\",
          "\"\\u12\"",
          "\"\n\"",
          "[",
          "]",
          "{",
          "}",
          "[1,",
          "{\"a\"",
          "{\"a\":",
          "{1:2}",
          "//",
          "\uFEFF1",
          "\0",
          "1 2",
          "@",
          "-",
          "1e",
          "[1,,2]",
          "{,}");

  private final SplittableRandom random;

  /** Creates values from a generator of random numbers. */
  public RandomJson(SplittableRandom random) {
    this.random = random;
  }

  /** Returns a value that is neither a string nor an integer from 0 to the end of the year 9999. */
  String neitherTextNorTime() {
    return switch (random.nextInt(6)) {
      case 0 -> "null";
      case 1 -> random.nextBoolean() ? "true" : "false";
      case 2 -> pick(NUMBERS.subList(2, NUMBERS.size()));
      case 3 -> "[" + any() + "," + any() + "]";
      case 4 -> "{\"" + name() + "\":" + any() + "}";
      default -> nested();
    };
  }

  /** Returns any value, in which an object can name a member twice. */
  public String any() {
    return switch (random.nextInt(4)) {
      case 0 -> text();
      case 1 -> pick(NUMBERS);
      default -> neitherTextNorTime();
    };
  }

  /** Returns a text that is no JSON value. */
  public String malformed() {
    return pick(MALFORMED);
  }

  /** Returns a value that every parser accepts. */
  String sound() {
    return switch (random.nextInt(4)) {
      case 0 -> text();
      case 1 -> "[null,true,-0.5e3,{}]";
      case 2 -> "{\"iss\":\"evil\",\"exp\":0}";
      default -> String.valueOf(random.nextLong());
    };
  }

  String text() {
    return "\"" + name() + "\"";
  }

  /** Returns the content of a string, neither blank nor a value of a real token. */
  String name() {
    StringBuilder name = new StringBuilder("~");
    for (int i = random.nextInt(12); i > 0; i--) {
      name.append(
          switch (random.nextInt(6)) {
            case 0 -> String.format(Locale.ROOT, "\\u%04x", random.nextInt(0x10000));
            case 1 -> pick(List.of("\\n", "\\\"", "\\\\", "\\/", "\\u0000", "\\ud800", "/../"));
            case 2 -> Character.toString(0x1F600 + random.nextInt(50));
            case 3 -> Character.toString(0x80 + random.nextInt(0x2000));
            default -> Character.toString('a' + random.nextInt(26));
          });
    }
    return name.toString();
  }

  /** Returns deeply nested arrays or objects, which still fit into a token. */
  private String nested() {
    int depth = 1 + random.nextInt(900);
    return random.nextBoolean()
        ? "[".repeat(depth) + "]".repeat(depth)
        : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private String pick(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
