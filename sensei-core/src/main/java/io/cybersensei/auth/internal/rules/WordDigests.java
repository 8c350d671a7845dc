package io.cybersensei.auth.internal.rules;

import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Digests of the empty text, of common words and passwords, of short numbers and of pairs of words
 * that stand in example secrets, each also with a line end, as {@code echo} adds it. A digest of a
 * word looks random but takes no longer to find than the word.
 *
 * <p>The first 8 bytes decide, so that truncated digests are found. They are computed at first use,
 * for each algorithm about 180,000, and given up when memory is short.
 */
final class WordDigests {

  /** The algorithms by the length of their digests in bytes. */
  private static final Map<String, Integer> ALGORITHMS =
      Map.of("MD5", 16, "SHA-1", 20, "SHA-256", 32, "SHA-384", 48, "SHA-512", 64);

  private static final int MIN_BYTES = 8;
  private static final int WORDS = 12_000;
  private static final int CASED_WORDS = 1_500;
  private static final int NUMBERS = 2_100;
  private static final int PAIRED_WORDS = 40;

  private static final Map<String, SoftReference<long[]>> TABLES = new ConcurrentHashMap<>();

  private WordDigests() {}

  /** Returns whether bytes are a digest of a common word, or the beginning of one. */
  static boolean contain(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    if (length < MIN_BYTES) {
      return false;
    }
    int shortest = length;
    long beginning = ByteBuffer.wrap(bytes).getLong();
    return ALGORITHMS.entrySet().stream()
        .filter(algorithm -> shortest <= algorithm.getValue())
        .anyMatch(algorithm -> Arrays.binarySearch(table(algorithm.getKey()), beginning) >= 0);
  }

  private static long[] table(String algorithm) {
    SoftReference<long[]> known = TABLES.get(algorithm);
    long[] table = known == null ? null : known.get();
    if (table == null) {
      table = digests(algorithm);
      TABLES.put(algorithm, new SoftReference<>(table));
    }
    return table;
  }

  private static long[] digests(String algorithm) {
    MessageDigest digest = of(algorithm);
    Set<String> words = words();
    long[] digests = new long[2 * words.size()];
    int count = 0;
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      digests[count++] = ByteBuffer.wrap(digest.digest(bytes)).getLong();
      digest.update(bytes);
      digests[count++] = ByteBuffer.wrap(digest.digest(new byte[] {'\n'})).getLong();
    }
    Arrays.sort(digests);
    return digests;
  }

  private static Set<String> words() {
    Set<String> words = new LinkedHashSet<>(Set.of(""));
    for (Map<String, Integer> ranks :
        List.of(
            CommonPasswords.ranks(),
            CommonWords.ranks(),
            FrequentWords.ranks(),
            TechnicalWords.ranks())) {
      ranks.forEach(
          (word, rank) -> {
            if (rank <= WORDS) {
              words.add(word);
            }
            if (rank <= CASED_WORDS) {
              words.add(word.toUpperCase(Locale.ROOT));
              words.add(capitalized(word));
            }
          });
    }
    for (int number = 0; number < NUMBERS; number++) {
      words.add(Integer.toString(number));
    }
    List<String> paired = TechnicalWords.ofSecrets().subList(0, PAIRED_WORDS);
    for (String first : paired) {
      for (String second : paired) {
        for (String between : List.of("", "-", "_", " ")) {
          words.add(first + between + second);
          words.add(capitalized(first) + between + capitalized(second));
        }
        words.add(first + capitalized(second));
      }
      for (String end : List.of("1", "12", "123", "1234", "123456", "!", "2024", "2025", "2026")) {
        words.add(first + end);
      }
    }
    return words;
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no " + algorithm + ".", e);
    }
  }
}
