package io.cybersensei.auth.audit;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened to an account, for whoever has to find out later. It names nobody but by
 * the id of an account or a keyed hash. When the account is erased, the hash and the network are
 * erased with it, and what happened when stays, under an id that is nobody's.
 *
 * @param at when, in whole microseconds
 * @param type what happened
 * @param accountId whose account, where there is one
 * @param name a keyed hash of the name that was typed, 32 hexadecimal digits, as of {@link
 *     #pseudonymOf}: the same for the same name, and known to belong to one only by who has the
 *     name already
 * @param network the address it came from, at most 64 characters of which none breaks a line; of
 *     IPv6 the first 64 bits
 */
public record AuditEvent(
    Instant at,
    Type type,
    Optional<UUID> accountId,
    Optional<String> name,
    Optional<String> network) {

  /** What may happen. */
  public enum Type {
    /** An account was made. */
    REGISTERED,
    /** Somebody wants an account, and a mail asks whether it was the owner of the address. */
    CONFIRMATION_MAILED,
    /** Somebody wanted a name or e-mail that was taken. */
    REGISTRATION_CONFLICT,
    /** Somebody registers too often. */
    REGISTRATION_THROTTLED,
    /** Somebody signed in. */
    SIGNED_IN,
    /** Somebody failed to sign in: no such account, not active, or the wrong password. */
    SIGN_IN_REJECTED,
    /** Somebody fails to sign in too often. */
    SIGN_IN_THROTTLED,
    /** Somebody changed their password. */
    PASSWORD_CHANGED,
    /** Somebody wanted to change a password and did not know the current one. */
    PASSWORD_CHANGE_REJECTED,
    /** Somebody wants to change a password too often. */
    PASSWORD_CHANGE_THROTTLED,
    /** A refresh token was shown that had been used before, and its session ended. */
    REFRESH_TOKEN_REPLAYED,
    /** Somebody ended their session. */
    SIGNED_OUT,
    /** Somebody ended one of their sessions, from another. */
    SESSION_ENDED,
    /** Somebody who is signed in wanted to see what they may not. */
    ACCESS_DENIED,
    /** Too many hashings ran at that moment. */
    HASHING_REFUSED,
    /** A hash was replaced by a stronger one of the same password. */
    PASSWORD_REHASHED,
    /** The account may sign in again. */
    ACTIVATED,
    /** The account may not sign in any more. */
    DEACTIVATED,
    /** The account got another role. */
    ROLE_CHANGED,
    /** An account came from another system. */
    IMPORTED;

    /** As it is written, such as {@code sign_in_rejected}. */
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
  }

  /**
   * What events have in place of a name: for whoever looks for those of one.
   *
   * @param canonicalName a learner id or an e-mail address, both as {@link StoredAccount} compares
   *     them
   * @param secret of the accounts, as of {@link AccountStore#secret}
   */
  public static String pseudonymOf(String canonicalName, byte[] secret) {
    return new KeyedHash(secret).shortHex("audit", canonicalName);
  }

  /** As the owner of the account is told of it. */
  public PersonalRecord toLearnerRecord() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("at", at.toString());
    fields.put("type", type.code());
    network.ifPresent(from -> fields.put("network", from));
    return new PersonalRecord("audit_events", fields);
  }
}
