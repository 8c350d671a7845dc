package io.cybersensei.recommend.internal;

import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence in which values are inserted, read once from a pattern of {@link MessageFormat}, which
 * itself reads the branches of a choice again for each text. Patterns have the arguments {@code
 * {0}}, {@code {0,number}} and {@code {0,choice,…}}; a quote is written twice, and stands in no
 * argument. Thread-safe.
 */
final class Sentence {

  /** Numbers below it are written alike in all languages of the bundles. */
  private static final int PLAIN = 1_000;

  /** A part of a sentence. */
  private interface Part {
    void write(StringBuilder text, Object... values);
  }

  private final List<Part> parts;

  private Sentence(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * Reads a pattern.
   *
   * @param language the language of its numbers
   * @throws IllegalArgumentException if the pattern is not one of those above
   */
  static Sentence of(String pattern, Locale language) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < pattern.length()) {
      if (pattern.charAt(at) == '{') {
        int end = endOfArgument(pattern, at);
        parts.add(argument(pattern.substring(at + 1, end), language));
        at = end + 1;
      } else {
        int end = pattern.indexOf('{', at);
        end = end < 0 ? pattern.length() : end;
        parts.add(literal(unquoted(pattern.substring(at, end))));
        at = end;
      }
    }
    return new Sentence(parts);
  }

  /** Returns the sentence with values. */
  String with(Object... values) {
    StringBuilder text = new StringBuilder();
    write(text, values);
    return text.toString();
  }

  private void write(StringBuilder text, Object... values) {
    for (Part part : parts) {
      part.write(text, values);
    }
  }

  private static int endOfArgument(String pattern, int begin) {
    int depth = 0;
    for (int at = begin; at < pattern.length(); at++) {
      switch (pattern.charAt(at)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case '\'' -> throw new IllegalArgumentException("A quote is in an argument: " + pattern);
        default -> {}
      }
      if (depth == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("An argument has no end: " + pattern);
  }

  private static String unquoted(String text) {
    String unquoted = text.replace("''", "'");
    if (text.replace("''", "").contains("'")) {
      throw new IllegalArgumentException("A quote is not written twice: " + text);
    }
    return unquoted;
  }

  private static Part literal(String literal) {
    return (text, values) -> text.append(literal);
  }

  private static Part argument(String argument, Locale language) {
    String[] words = argument.split(",", 3);
    int index = Integer.parseInt(words[0]);
    String type = words.length == 1 ? "" : words[1];
    return switch (type) {
      case "", "number" -> (text, values) -> append(text, index, language, values);
      case "choice" -> choice(index, new ChoiceFormat(words[2]), language);
      default -> throw new IllegalArgumentException("The type is unknown: " + argument);
    };
  }

  private static void append(StringBuilder text, int index, Locale language, Object... values) {
    Object value = index < values.length ? values[index] : "{" + index + "}";
    if (!(value instanceof Number number)) {
      text.append(value);
    } else if (isPlain(number)) {
      text.append(number.longValue());
    } else {
      text.append(NumberFormat.getInstance(language).format(number));
    }
  }

  private static boolean isPlain(Number number) {
    long whole = number.longValue();
    return (number instanceof Integer || number instanceof Long) && whole > -PLAIN && whole < PLAIN;
  }

  private static Part choice(int index, ChoiceFormat choice, Locale language) {
    double[] limits = choice.getLimits();
    List<Sentence> branches = new ArrayList<>();
    for (Object branch : choice.getFormats()) {
      branches.add(of((String) branch, language));
    }
    return (text, values) -> {
      if (index >= values.length || !(values[index] instanceof Number number)) {
        append(text, index, language, values);
        return;
      }
      double value = number.doubleValue();
      int chosen = 0;
      while (chosen + 1 < limits.length && value >= limits[chosen + 1]) {
        chosen++;
      }
      branches.get(chosen).write(text, values);
    };
  }
}
