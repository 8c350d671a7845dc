package io.cybersensei.auth.internal.rules;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The encodings in which secrets are written: hexadecimal, binary and decimal numbers, base64,
 * base32, escapes and percent signs, with the prefixes that name them.
 */
final class EncodedText {

  /** A part of a text that can be encoded: two or more are joined by other characters. */
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9+/_=-]{16,}");

  private static final Pattern PREFIX =
      Pattern.compile(
          "(?i)(?:0x|x'|\\\\x|#|(?:base-?64(?:url)?|b64|hex|base-?32|b32|utf-?8|md5|sha-?\\d+|plain|raw)[:;,=$]"
              + "|data:[^,]{0,64},|\\{[a-z0-9-]{2,12}\\})");

  private static final Pattern ESCAPE =
      Pattern.compile("(?i)(?:%|\\\\x|\\\\u00|0x|&#x)([0-9a-f]{2})[\\s,;]{0,2}");
  private static final Pattern DECIMALS = Pattern.compile("\\[?\\d{1,3}(?:[\\s,;.]+\\d{1,3})+]?");
  private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern BITS = Pattern.compile("[01]{64,}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+|[A-Za-z0-9_-]+");
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private EncodedText() {}

  /** Returns the places of the parts of a text that can be encoded by themselves. */
  static List<int[]> parts(String text) {
    List<int[]> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    while (matcher.find()) {
      parts.add(new int[] {matcher.start(), matcher.end()});
    }
    return parts;
  }

  /** Returns a text without quotes, brackets and a prefix that names its encoding. */
  static String unwrapped(String text) {
    String inner = text.strip();
    while (inner.length() > 2 && "\"'`<({[".indexOf(inner.charAt(0)) >= 0) {
      inner = inner.substring(1, inner.length() - 1).strip();
    }
    Matcher prefix = PREFIX.matcher(inner);
    return prefix.lookingAt() ? inner.substring(prefix.end()) : inner;
  }

  /** Returns the bytes that a text stands for in each encoding that it can have, without copies. */
  static List<byte[]> decodings(String text) {
    List<byte[]> found = new ArrayList<>();
    String inner = unwrapped(text);
    String compact = inner.replaceAll("[\\s:-]", "");
    if (compact.length() % 2 == 0 && isHex(compact.toLowerCase(Locale.ROOT))) {
      add(found, HexFormat.of().parseHex(compact));
    }
    String unpadded = inner.replaceAll("\\s|=+$", "");
    if (BASE64.matcher(unpadded).matches()) {
      boolean forUrls = unpadded.indexOf('-') >= 0 || unpadded.indexOf('_') >= 0;
      addBase64(found, unpadded, forUrls ? Base64.getUrlDecoder() : Base64.getDecoder());
    }
    if (unpadded.length() >= 16 && unpadded.chars().allMatch(c -> BASE32.indexOf(upper(c)) >= 0)) {
      add(found, base32(unpadded));
    }
    if (BITS.matcher(compact).matches()) {
      add(found, bits(compact));
    }
    if (DECIMALS.matcher(inner).matches()) {
      addDecimals(found, inner);
    }
    Matcher escapes = ESCAPE.matcher(inner);
    if (escapes.find()) {
      add(found, unescaped(inner));
    }
    return found;
  }

  /** Returns bytes as text, if they are printable text; random bytes hardly ever are. */
  static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      long scripts =
          text.codePoints()
              .filter(c -> c > 0x7F)
              .mapToObj(Character.UnicodeScript::of)
              .distinct()
              .count();
      boolean printable =
          text.chars().noneMatch(c -> Character.isISOControl(c) && "\t\r\n".indexOf(c) < 0);
      return scripts <= 1 && printable ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  static boolean isHex(String lower) {
    return lower.chars().allMatch(c -> ('0' <= c && c <= '9') || ('a' <= c && c <= 'f'));
  }

  private static void add(List<byte[]> found, byte[] bytes) {
    if (bytes.length > 0 && found.stream().noneMatch(other -> Arrays.equals(other, bytes))) {
      found.add(bytes);
    }
  }

  private static void addBase64(List<byte[]> found, String unpadded, Base64.Decoder decoder) {
    try {
      add(found, decoder.decode(unpadded));
    } catch (IllegalArgumentException notBase64) {
      // Then it has no such content.
    }
  }

  private static void addDecimals(List<byte[]> found, String text) {
    int[] numbers =
        NO_DIGITS
            .splitAsStream(text)
            .filter(number -> !number.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    if (IntStream.of(numbers).allMatch(number -> number < 256)) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      IntStream.of(numbers).forEach(bytes::write);
      add(found, bytes.toByteArray());
    }
  }

  private static byte[] unescaped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escapes = ESCAPE.matcher(text);
    int from = 0;
    while (escapes.find()) {
      bytes.writeBytes(text.substring(from, escapes.start()).getBytes(StandardCharsets.UTF_8));
      bytes.write(Integer.parseInt(escapes.group(1), 16));
      from = escapes.end();
    }
    bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }

  private static byte[] base32(String unpadded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int filled = 0;
    for (int i = 0; i < unpadded.length(); i++) {
      buffer = (buffer << 5 | BASE32.indexOf(upper(unpadded.charAt(i)))) & 0xFFFF;
      filled += 5;
      if (filled >= 8) {
        filled -= 8;
        bytes.write(buffer >> filled);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] bits(String digits) {
    byte[] bytes = new byte[digits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static int upper(int letter) {
    return 'a' <= letter && letter <= 'z' ? letter - 'a' + 'A' : letter;
  }
}
