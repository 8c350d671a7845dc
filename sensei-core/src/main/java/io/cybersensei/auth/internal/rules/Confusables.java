package io.cybersensei.auth.internal.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Characters that look alike, by the data of UTS 39. */
public final class Confusables {

  private static final Map<Integer, String> PROTOTYPES = read();

  private Confusables() {}

  /**
   * Returns the skeleton of a text (UTS 39, section 4), folded in case. Texts with equal skeletons
   * look alike.
   */
  public static String skeleton(String text) {
    StringBuilder mapped = new StringBuilder();
    Normalizer.normalize(text, Form.NFD)
        .codePoints()
        .filter(c -> !Characters.isInvisible(c) && Character.getType(c) != Character.FORMAT)
        .forEach(c -> mapped.append(PROTOTYPES.getOrDefault(c, Character.toString(c))));
    // Folded last: an upper-case I looks like a lower-case L, but an i does not.
    return Normalizer.normalize(Characters.foldCase(mapped.toString()), Form.NFD);
  }

  /** Returns a hash of the skeleton, which can be longer than the text: 32 hexadecimal digits. */
  public static String lookOf(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(skeleton(text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256.", e);
    }
  }

  private static Map<Integer, String> read() {
    Map<Integer, String> prototypes = new HashMap<>();
    for (String line : Resources.lines("confusables.txt")) {
      int colon = line.indexOf(':');
      String prototype = text(line.substring(0, colon));
      text(line.substring(colon + 2)).codePoints().forEach(c -> prototypes.put(c, prototype));
    }
    return Map.copyOf(prototypes);
  }

  private static String text(String codePoints) {
    StringBuilder text = new StringBuilder();
    for (String hex : codePoints.split(" ", -1)) {
      // The prototype of an invisible character is empty.
      if (!hex.isEmpty()) {
        text.appendCodePoint(Integer.parseInt(hex, 16));
      }
    }
    return text.toString();
  }
}
