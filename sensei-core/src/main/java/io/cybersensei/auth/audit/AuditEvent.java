package io.cybersensei.auth.audit;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.privacy.Actor;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A security event of an account. It identifies a user only by the id of an account or by a keyed
 * hash of a name, except that the event of a merge has the ids of the learners. The erasure of an
 * account erases the hash and the network of its events, and the erasure of a learner the ids in
 * the events of their merges; the time, the type and the id of the account stay.
 *
 * @param at the time, in whole microseconds
 * @param type the type
 * @param accountId the id of the account, if there is one; for events of a service, the id of its
 *     credential
 * @param name the {@linkplain #pseudonymOf keyed hash} of the name that was typed, 32 hexadecimal
 *     digits; empty for events of a session, and after an erasure
 * @param network the network of the request, if known: an IPv4 address, or the first 64 bits of an
 *     IPv6 address; at most 64 characters, without line breaks
 * @param merged the learners of a merge, until the learner is erased; empty for other events
 */
public record AuditEvent(
    Instant at,
    Type type,
    Optional<UUID> accountId,
    Optional<String> name,
    Optional<String> network,
    Optional<MergedLearners> merged) {

  /** The type of an event. */
  public enum Type {
    /** An account was created. */
    REGISTERED,
    /** A mail was sent that asks to confirm a registration. */
    CONFIRMATION_MAILED,
    /** A registration used a username or e-mail address that was taken. */
    REGISTRATION_CONFLICT,
    /** A registration was refused because there were too many from its network. */
    REGISTRATION_THROTTLED,
    /** A user signed in. */
    SIGNED_IN,
    /** A sign-in failed: the account is unknown or inactive, or the password was wrong. */
    SIGN_IN_REJECTED,
    /** A sign-in was refused because there were too many failed attempts. */
    SIGN_IN_THROTTLED,
    /** A user changed the password of their account. */
    PASSWORD_CHANGED,
    /** A change of a password failed because the current password was wrong. */
    PASSWORD_CHANGE_REJECTED,
    /** A change of a password was refused because there were too many failed attempts. */
    PASSWORD_CHANGE_THROTTLED,
    /** A refresh token was used again, and its session was ended. */
    REFRESH_TOKEN_REPLAYED,
    /** A user ended their current session. */
    SIGNED_OUT,
    /** A user ended one of their other sessions. */
    SESSION_ENDED,
    /** A signed-in user was refused access to something. */
    ACCESS_DENIED,
    /** A request was refused because too many hashings ran at that moment. */
    HASHING_REFUSED,
    /** A password hash was replaced by a stronger hash of the same password. */
    PASSWORD_REHASHED,
    /** An account was activated. */
    ACTIVATED,
    /** An account was deactivated. */
    DEACTIVATED,
    /** The role of an account was changed. */
    ROLE_CHANGED,
    /** An account was imported from another system. */
    IMPORTED,
    /** A credential of a service was issued. */
    SERVICE_ISSUED,
    /** The secret of a service was replaced. */
    SERVICE_ROTATED,
    /** A credential of a service was revoked. */
    SERVICE_REVOKED,
    /** A service asked for something beyond its scopes. */
    SERVICE_DENIED,
    /** A learner was renamed, or two learners were merged. */
    LEARNER_MERGED;

    /** Returns the name of this type in logs and exports, such as {@code sign_in_rejected}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public AuditEvent {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(merged, "merged");
  }

  /** Creates an event that is not one of a merge. */
  public AuditEvent(
      Instant at,
      Type type,
      Optional<UUID> accountId,
      Optional<String> name,
      Optional<String> network) {
    this(at, type, accountId, name, network, Optional.empty());
  }

  /**
   * The learners of a merge.
   *
   * @param from the id of the former learner
   * @param into the id of the learner who stays
   * @param by the id of the person who asked for it; empty for a service, of which the event has
   *     the credential, and if the host named nobody
   */
  public record MergedLearners(String from, String into, Optional<String> by) {

    public MergedLearners {
      Objects.requireNonNull(from, "from");
      Objects.requireNonNull(into, "into");
      Objects.requireNonNull(by, "by");
    }
  }

  /**
   * Returns the event of a merge.
   *
   * @param at the time, in whole microseconds
   * @param fromId the id of the former learner
   * @param intoId the id of the learner who stays
   * @param by the one who asked for it
   */
  public static AuditEvent ofMerge(Instant at, String fromId, String intoId, Actor by) {
    return new AuditEvent(
        at,
        Type.LEARNER_MERGED,
        by.service(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new MergedLearners(fromId, intoId, by.person())));
  }

  /**
   * Returns the keyed hash that events have in place of a name, to search for the events of a name.
   * Equal names have equal hashes. A hash does not reveal its name, even to a reader of the log who
   * tries names, without the secret.
   *
   * @param canonicalName a canonical username or e-mail address, as in {@link StoredAccount}
   * @param secret the secret of the accounts, from {@link AccountStore#secret}
   * @return 32 hexadecimal digits
   */
  public static String pseudonymOf(String canonicalName, byte[] secret) {
    return new KeyedHash(secret).shortHex("audit", canonicalName);
  }

  /**
   * Returns this event as a record for the owner of the account, of the kind {@code audit_events},
   * with the fields {@code at}, {@code type} and {@code network} (if known). The event of a merge
   * has the fields {@code from} and {@code into}, and not its actor.
   */
  public PersonalRecord toPersonalRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", at.toString());
    fields.put("type", type.code());
    network.ifPresent(from -> fields.put("network", from));
    merged.ifPresent(
        learners -> {
          fields.put("from", learners.from());
          fields.put("into", learners.into());
        });
    return new PersonalRecord("audit_events", fields);
  }
}
