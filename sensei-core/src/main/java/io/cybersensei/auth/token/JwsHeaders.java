package io.cybersensei.auth.token;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/**
 * A parser of protected headers that caches the last one. All tokens of a key have the same header,
 * and parsing it takes longer than an HMAC. Thread-safe.
 */
final class JwsHeaders {

  private record Known(String encoded, Map<String, Object> members) {}

  /** The last header; at first the encoded header without members. */
  private volatile Known last = new Known("e30", Map.of());

  /** Returns the members of a header; empty if it is malformed or names a member twice. */
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
