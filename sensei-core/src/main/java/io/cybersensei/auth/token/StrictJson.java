package io.cybersensei.auth.token;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;

/** Reads JSON objects as JOSE wants them: in valid UTF-8, and no member twice. */
final class StrictJson {

  private StrictJson() {}

  /** The members of an object, of which some may be null; nothing if it is not one. */
  static Optional<Map<String, Object>> object(byte[] utf8) {
    try {
      return object(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** The members of an object, of which some may be null; nothing if it is not one. */
  static Optional<Map<String, Object>> object(String json) {
    try {
      return Optional.of(JsonUtil.parseJson(json));
    } catch (JoseException malformedOrDuplicateMember) {
      return Optional.empty();
    }
  }
}
