package io.cybersensei.auth.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** A parser of JSON objects for JOSE: in valid UTF-8, without duplicate members. */
final class StrictJson {

  private StrictJson() {}

  /** Returns the members of an object, of which some can be null; empty if it is malformed. */
  static Optional<Map<String, Object>> object(byte[] utf8) {
    try {
      return object(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** Returns the members of an object, of which some can be null; empty if it is malformed. */
  static Optional<Map<String, Object>> object(String json) {
    try {
      return Optional.of(JsonUtil.parseJson(json));
    } catch (JoseException malformedOrDuplicateMember) {
      return Optional.empty();
    }
  }
}
