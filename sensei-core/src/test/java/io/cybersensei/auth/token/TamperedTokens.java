package io.cybersensei.auth.token;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random changes of the text of a signed token, without a new signature. */
final class TamperedTokens {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final List<String> STRANGE =
      List.of(
          ".", "=", "==", " ", "\n", "\r\n", "\0", "+", "/", "%2e", "-", "_", "A", "é", "．", "𝟘",
          "\ud800", "\udc00", "\u202e", "\uFEFF", "\"", "{");

  /** The order L of the group of Ed25519, little-endian. */
  private static final byte[] ORDER =
      HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

  private final SplittableRandom random;
  private final String token;
  private final List<String> others;

  /**
   * Creates changes.
   *
   * @param others tokens from which parts are taken
   */
  TamperedTokens(SplittableRandom random, String token, List<String> others) {
    this.random = random;
    this.token = token;
    this.others = others;
  }

  /** Returns the token after one change, or sometimes after several. */
  String next() {
    String changed = change(token);
    while (random.nextInt(4) == 0) {
      changed = change(changed);
    }
    return changed;
  }

  private String change(String text) {
    int at = random.nextInt(text.length() + 1);
    return switch (random.nextInt(10)) {
      case 0 -> flipBit(text);
      case 1 -> random.nextBoolean() ? text.substring(0, at) : text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
      case 3 -> text.substring(0, at) + pick(STRANGE) + text.substring(at);
      case 4 -> text.substring(0, at) + text.substring(at / 2);
      case 5 -> text + "A".repeat(random.nextInt(9_000));
      case 6 -> strayBits(text);
      case 7 -> splice(text);
      case 8 -> withBytes(text, random.nextInt(3));
      default -> withBytes(text, 2);
    };
  }

  private String flipBit(String text) {
    if (text.isEmpty()) {
      return text;
    }
    char[] characters = text.toCharArray();
    characters[random.nextInt(characters.length)] ^= (char) (1 << random.nextInt(16));
    return new String(characters);
  }

  /** Returns the text with another last character of a part, whose unused bits differ. */
  private String strayBits(String text) {
    String[] parts = parts(text);
    int part = random.nextInt(parts.length);
    int last = parts[part].length() - 1;
    int value = last < 0 ? -1 : ALPHABET.indexOf(parts[part].charAt(last));
    if (value >= 0) {
      parts[part] = parts[part].substring(0, last) + ALPHABET.charAt(value ^ 1);
    }
    return String.join(".", parts);
  }

  /** Returns parts of this token and of others, in any number and order. */
  private String splice(String text) {
    List<String> parts =
        Stream.concat(Stream.of(text), others.stream())
            .flatMap(each -> Arrays.stream(parts(each)))
            .toList();
    if (random.nextBoolean()) {
      String[] own = parts(text);
      own[random.nextInt(own.length)] = pick(parts);
      return String.join(".", own);
    }
    return random
        .ints(1 + random.nextInt(4), 0, parts.size())
        .mapToObj(parts::get)
        .collect(Collectors.joining("."));
  }

  /** Returns the text with changed bytes of a part in canonical base64url. */
  private String withBytes(String text, int part) {
    String[] parts = parts(text);
    if (part >= parts.length) {
      return text;
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(parts[part]);
    } catch (IllegalArgumentException changedBefore) {
      return text;
    }
    parts[part] = ForgedTokens.encode(changed(bytes));
    return String.join(".", parts);
  }

  private byte[] changed(byte[] bytes) {
    int length = bytes.length;
    switch (random.nextInt(5)) {
      case 0 -> Arrays.fill(bytes, (byte) (random.nextBoolean() ? 0 : -1));
      case 1 -> Arrays.fill(bytes, length / 2, length, (byte) 0);
      case 2 -> {
        return Arrays.copyOf(bytes, random.nextInt(length + 40));
      }
      case 3 -> addOrderOfEd25519(bytes);
      default -> {
        if (length > 0) {
          bytes[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
    }
    return bytes;
  }

  /** Adds L to S of a signature (R, S), which still satisfies the equation of Ed25519. */
  private static void addOrderOfEd25519(byte[] signature) {
    int carry = 0;
    for (int i = 0; i < ORDER.length && signature.length == 64; i++) {
      carry += (signature[32 + i] & 0xff) + (ORDER[i] & 0xff);
      signature[32 + i] = (byte) carry;
      carry >>= 8;
    }
  }

  private static String[] parts(String text) {
    return text.split("\\.", -1);
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
