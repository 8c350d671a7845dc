package io.cybersensei.servlet.internal.idempotency;

import io.cybersensei.idempotency.IdempotentRequest;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.RequestDigest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Ids for the elements of a request that have none, derived from its sender, route and key. Carried
 * out again, the request has the same ids, and the log counts each id once. They have the form of
 * version 5 (RFC 9562), with the bits of a SHA-256. Immutable.
 */
public final class DerivedIds {

  private static final String ATTRIBUTE = DerivedIds.class.getName();
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_5 = 0x5000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

  private final String seed;

  private DerivedIds(String seed) {
    this.seed = seed;
  }

  /** Sets the ids of a request that has a key. */
  static void derive(HttpServletRequest servletRequest, IdempotentRequest request) {
    String kind = request.sender().service() ? "service" : "person";
    servletRequest.setAttribute(
        ATTRIBUTE, new DerivedIds(kind + '\n' + request.sender().id() + '\n' + request.name()));
  }

  /** Returns the ids of a request; empty if it has no key. */
  public static Optional<DerivedIds> of(Request request) {
    return request.servletRequest().getAttribute(ATTRIBUTE) instanceof DerivedIds ids
        ? Optional.of(ids)
        : Optional.empty();
  }

  /** Returns the id of the element at an index. */
  public UUID at(int index) {
    ByteBuffer hash =
        ByteBuffer.wrap(
            RequestDigest.sha256().digest((seed + '\n' + index).getBytes(StandardCharsets.UTF_8)));
    return new UUID(
        (hash.getLong() & ~VERSION_BITS) | VERSION_5, (hash.getLong() & ~VARIANT_BITS) | VARIANT_2);
  }
}
