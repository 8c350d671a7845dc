package io.cybersensei.auth.service;

import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.internal.hash.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The credentials of services, such as the backend of an LMS, which speaks for its learners. A
 * credential has scopes and expires. Its secret has 256 random bits and is stored as a hash. Each
 * issue, rotation and revocation is an audit event, and so is a request beyond the scopes.
 * Thread-safe.
 *
 * <pre>{@code
 * ServiceCredentials services = new ServiceCredentials(storage.services(), audit, clock);
 * IssuedSecret issued =
 *     services.issue("LMS", Set.of(ServiceScope.LOG, ServiceScope.RECOMMEND), Duration.ofDays(90));
 * }</pre>
 */
public final class ServiceCredentials {

  /** The longest lifetime of a credential. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(366);

  /** The longest time for which the secret before a rotation stays valid. */
  public static final Duration MAX_OVERLAP = Duration.ofDays(7);

  /** Texts with this prefix are found by scanners of secrets. */
  private static final String PREFIX = "sensei_";

  private static final int ID_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("sensei_[A-Za-z0-9_-]{64}");

  private final ServiceCredentialStore store;
  private final AuditLog audit;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final DenialEvents denials;

  /**
   * Creates the credentials in a store.
   *
   * @param store the store
   * @param audit the log of security events
   * @param clock the clock that decides when a credential expires
   */
  public ServiceCredentials(ServiceCredentialStore store, AuditLog audit, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.audit = Objects.requireNonNull(audit, "audit");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.denials = new DenialEvents(clock);
  }

  /**
   * Issues a credential.
   *
   * @param name a name for people, 1–200 characters
   * @param scopes the rights of the service, at least one
   * @param lifetime the time until it expires, more than 0 and at most {@link #MAX_LIFETIME}
   * @throws IllegalArgumentException if the name, the scopes or the lifetime break a rule
   */
  public IssuedSecret issue(String name, Set<ServiceScope> scopes, Duration lifetime) {
    requireWithin("lifetime", lifetime, Duration.ofNanos(1), MAX_LIFETIME);
    UUID id = UUID.randomUUID();
    String secret = newSecret(id);
    Instant now = now();
    ServiceCredential credential =
        new ServiceCredential(
            id, name, scopes, hash(secret), Optional.empty(), now, now.plus(lifetime));
    record(AuditEvent.Type.SERVICE_ISSUED, id);
    store.add(credential);
    return new IssuedSecret(credential, secret);
  }

  /**
   * Replaces the secret of a credential.
   *
   * @param id the id of the credential
   * @param overlap the time for which the present secret stays valid, so that all nodes of the
   *     service can change, 0 to {@link #MAX_OVERLAP}; after a leak, 0. The secret before it ends
   *     at once
   * @param lifetime the time until the credential expires, more than 0 and at most {@link
   *     #MAX_LIFETIME}
   * @return the new secret; empty if there is no such credential, or it was rotated meanwhile
   * @throws IllegalArgumentException if a duration is out of range
   */
  public Optional<IssuedSecret> rotate(UUID id, Duration overlap, Duration lifetime) {
    requireWithin("overlap", overlap, Duration.ZERO, MAX_OVERLAP);
    requireWithin("lifetime", lifetime, Duration.ofNanos(1), MAX_LIFETIME);
    Optional<ServiceCredential> found = store.find(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    ServiceCredential old = found.get();
    Instant now = now();
    // An expired secret does not come back to life.
    Instant until =
        old.expiresAt().isBefore(now.plus(overlap)) ? old.expiresAt() : now.plus(overlap);
    String secret = newSecret(id);
    ServiceCredential rotated =
        new ServiceCredential(
            id,
            old.name(),
            old.scopes(),
            hash(secret),
            Optional.of(new ServiceCredential.Previous(old.secretHash(), until)),
            old.createdAt(),
            now.plus(lifetime));
    record(AuditEvent.Type.SERVICE_ROTATED, id);
    return store.replace(rotated, old.secretHash())
        ? Optional.of(new IssuedSecret(rotated, secret))
        : Optional.empty();
  }

  /**
   * Revokes a credential. Its secrets are refused at once, on all nodes.
   *
   * @param id the id of the credential
   * @return whether there was one
   */
  public boolean revoke(UUID id) {
    if (store.find(id).isEmpty()) {
      return false;
    }
    record(AuditEvent.Type.SERVICE_REVOKED, id);
    return store.remove(id);
  }

  /** Returns all credentials, expired ones included, by the time of their issue. */
  public List<ServiceCredential> all() {
    return store.all();
  }

  /** Returns whether a text looks like the secret of a service, valid or not. */
  public static boolean isSecret(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * Returns the credential of a secret. A text of another shape costs no query.
   *
   * @param secret the secret
   * @return the credential; empty if the secret is wrong, revoked or expired
   */
  public Optional<ServiceCredential> verify(String secret) {
    if (!SHAPE.matcher(secret).matches()) {
      return Optional.empty();
    }
    Instant now = now();
    return store
        .find(idIn(secret))
        .filter(credential -> credential.expiresAt().isAfter(now))
        .filter(credential -> isSecretOf(credential, hash(secret), now));
  }

  /**
   * Records that a service asked for something beyond its scopes, at most once a minute for each
   * credential on this node.
   *
   * @param credential the credential
   */
  public void denied(ServiceCredential credential) {
    if (denials.isDue(credential.id())) {
      record(AuditEvent.Type.SERVICE_DENIED, credential.id());
    }
  }

  private static boolean isSecretOf(ServiceCredential credential, String hash, Instant now) {
    return isEqual(credential.secretHash(), hash)
        || credential
            .previous()
            .filter(previous -> previous.until().isAfter(now))
            .filter(previous -> isEqual(previous.secretHash(), hash))
            .isPresent();
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private String newSecret(UUID id) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return PREFIX
        + encode(
            ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret)
                .array());
  }

  private static UUID idIn(String secret) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getUrlDecoder().decode(secret.substring(PREFIX.length())));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static String hash(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
    return encode(Sha256.of(bytes, bytes.length));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void record(AuditEvent.Type type, UUID id) {
    audit.record(new AuditEvent(now(), type, Optional.of(id), Optional.empty(), Optional.empty()));
  }

  private static void requireWithin(String field, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          field
              + " must be "
              + (min.isZero() ? "from 0" : "more than 0 and")
              + (min.isZero() ? " to " : " at most ")
              + max.toDays()
              + " days but is "
              + value
              + ".");
    }
  }
}
