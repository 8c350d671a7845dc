package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.servlet.internal.http.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header Upload-Metadata of tus: keys, each with a value in Base64. Immutable.
 *
 * @param values the values by their keys
 */
record TusMetadata(Map<String, String> values) {

  static final String HEADER = "Upload-Metadata";

  private static final int MAX_LENGTH = 4_096;
  private static final Pattern KEY = Pattern.compile("[!-+\\--~]{1,100}");

  TusMetadata {
    values = Map.copyOf(values);
  }

  /**
   * Reads a header.
   *
   * @throws ProblemException with 400 if it is not well-formed
   */
  static TusMetadata read(String header) {
    if (header.length() > MAX_LENGTH) {
      throw malformed("Upload-Metadata can have at most " + MAX_LENGTH + " characters.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : header.isBlank() ? new String[0] : header.split(",", -1)) {
      String[] sides = pair.strip().split(" +", -1);
      if (sides.length > 2 || !KEY.matcher(sides[0]).matches()) {
        throw malformed("Upload-Metadata must be keys, each with a value in Base64.");
      }
      String value = sides.length == 1 ? "" : decoded(sides[1]);
      if (values.put(sides[0], value) != null) {
        throw malformed("Upload-Metadata can have each key once.");
      }
    }
    return new TusMetadata(values);
  }

  private static String decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw malformed("The values in Upload-Metadata must be UTF-8 in Base64.");
    }
  }

  /** Returns the value of a key, if it is there and not empty. */
  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  /** Returns the header for the name of a file. */
  static String ofFileName(String name) {
    return "filename " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static ProblemException malformed(String message) {
    return new ProblemException(TusHeaders.invalid(400, HEADER, "malformed", message));
  }
}
