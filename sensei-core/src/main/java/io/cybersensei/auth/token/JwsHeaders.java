package io.cybersensei.auth.token;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * Reads protected headers of JWS, and remembers the last one: all tokens of a key begin alike, and
 * parsing it takes longer than an HMAC. Safe for use by many threads.
 */
final class JwsHeaders {

  private record Known(String encoded, Map<String, Object> members) {}

  /** At first the header without members, which is spelled so. */
  private volatile Known last = new Known("e30", Map.of());

  /** The unique members of a header; nothing if it is not spelled as it must be. */
  Optional<Map<String, Object>> members(String encoded) {
    Known known = last;
    if (known.encoded().equals(encoded)) {
      return Optional.of(known.members());
    }
    Optional<Map<String, Object>> members =
        CompactJws.canonicalBase64Url(encoded)
            .flatMap(StrictJson::object)
            .map(Collections::unmodifiableMap);
    members.ifPresent(read -> last = new Known(encoded, read));
    return members;
  }
}
