package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.internal.rules.SettingRules;
import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.metrics.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brute-force protection of accounts: limits of attempts, the audit log, rules of new passwords and
 * the kind of their hashes.
 *
 * <p>Immutable and free of state. Several {@link Accounts} may use one object: each of them has its
 * own limit of {@link Builder#hashingsAtOnce} hashings.
 *
 * <pre>{@code
 * AccountProtection.builder()
 *     .audit(AuditLog.allOf(AuditLog.slf4j(), storage.auth().audit()))
 *     .build()
 * }</pre>
 */
public final class AccountProtection {

  final ThrottleSettings throttleSettings;
  final AuditLog audit;
  final Optional<RegistrationMail> mail;
  final int hashingsAtOnce;
  final Metrics metrics;
  final Consumer<Account> onSessionsEnded;
  final Set<String> contextWords;
  final Predicate<String> breachedPasswords;
  private final boolean argon2id;
  private final List<byte[]> peppers;

  private AccountProtection(Builder builder) {
    this.throttleSettings = builder.throttleSettings;
    this.audit = builder.audit;
    this.mail = builder.mail;
    this.hashingsAtOnce = builder.hashingsAtOnce;
    this.metrics = builder.metrics;
    this.onSessionsEnded = builder.onSessionsEnded;
    this.contextWords = builder.contextWords;
    this.breachedPasswords = builder.breachedPasswords;
    this.argon2id = builder.argon2id;
    this.peppers = builder.peppers;
  }

  /** Returns a protection with the defaults of {@link Builder}. */
  public static AccountProtection standard() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the hasher of new passwords. */
  PasswordHasher hasher(AuthSettings settings) {
    return argon2id
        ? PasswordHasher.argon2id(peppers)
        : PasswordHasher.bcrypt(settings.passwords().bcryptCost(), peppers);
  }

  /** A builder of a protection. Not thread-safe. */
  public static final class Builder {

    private static final int MAX_HASHINGS_AT_ONCE = 1_024;
    private static final int MAX_PEPPERS = 8;
    private static final int MAX_PEPPER_LENGTH = 256;

    private ThrottleSettings throttleSettings = ThrottleSettings.standard();
    private AuditLog audit = AuditLog.slf4j();
    private Optional<RegistrationMail> mail = Optional.empty();
    private int hashingsAtOnce = Math.max(1, Runtime.getRuntime().availableProcessors());
    private Metrics metrics = Metrics.none();
    private Consumer<Account> onSessionsEnded = account -> {};
    private Set<String> contextWords = Set.of();
    private Predicate<String> breachedPasswords = password -> false;
    private boolean argon2id;
    private List<byte[]> peppers = List.of(new byte[0]);

    private Builder() {}

    /** Sets the limits of attempts. Default: {@link ThrottleSettings#standard}. */
    public Builder throttleSettings(ThrottleSettings throttleSettings) {
      this.throttleSettings = Objects.requireNonNull(throttleSettings, "throttleSettings");
      return this;
    }

    /** Sets the log of events. Default: {@link AuditLog#slf4j}. */
    public Builder audit(AuditLog audit) {
      this.audit = Objects.requireNonNull(audit, "audit");
      return this;
    }

    /**
     * Sets the sender of mails, so that the owner of an e-mail address has to confirm a
     * registration. The result of a registration is then {@link RegistrationResult.ToldByMail} for
     * free and for taken usernames and addresses. Default: no mail; the account exists at once, and
     * the result for a taken one is {@link RegistrationResult.UsernameTaken} or {@link
     * RegistrationResult.EmailTaken}.
     */
    public Builder mail(RegistrationMail mail) {
      this.mail = Optional.of(Objects.requireNonNull(mail, "mail"));
      return this;
    }

    /**
     * Sets the number of passwords that one {@link Accounts} hashes at a time, 1 to 1,024. Default:
     * the number of processors. Sixteen times as many callers wait for up to 2 seconds; further
     * callers get the result {@code Busy} at once.
     *
     * @throws IllegalArgumentException if the number is out of its range
     */
    public Builder hashingsAtOnce(int hashingsAtOnce) {
      SettingRules.requireBetween("hashingsAtOnce", hashingsAtOnce, 1, MAX_HASHINGS_AT_ONCE);
      this.hashingsAtOnce = hashingsAtOnce;
      return this;
    }

    /** Sets the receiver of measurements of hashings. Default: none. */
    public Builder metrics(Metrics metrics) {
      this.metrics = Objects.requireNonNull(metrics, "metrics");
      return this;
    }

    /**
     * Sets a listener that is called after the sessions of an account were ended because it was
     * deactivated or its role changed. A host with sessions of its own ends them there. The caller
     * of {@link Accounts#deactivate} or {@link Accounts#changeRole} gets its exceptions. Default:
     * no listener.
     */
    public Builder onSessionsEnded(Consumer<Account> onSessionsEnded) {
      this.onSessionsEnded = Objects.requireNonNull(onSessionsEnded, "onSessionsEnded");
      return this;
    }

    /**
     * Sets words that users of this application are likely to choose, such as the names of the
     * product and the organisation. A new password is refused if it consists only of these words,
     * the username, the e-mail address and punctuation, without distinction of case. Default: no
     * words.
     *
     * @param contextWords words of one or more letters and digits
     * @throws IllegalArgumentException if a word is empty or has other characters
     */
    public Builder contextWords(String... contextWords) {
      for (String word : contextWords) {
        if (word.isEmpty() || !word.codePoints().allMatch(Character::isLetterOrDigit)) {
          throw new IllegalArgumentException(
              "contextWords must have only letters and digits, but one is \"%s\".".formatted(word));
        }
      }
      this.contextWords =
          Stream.of(contextWords)
              .map(UsernameRules::canonical)
              .collect(Collectors.toUnmodifiableSet());
      return this;
    }

    /**
     * Sets a test for passwords that are known from a breach, for a host that has a list of them or
     * asks a service. It is called with new passwords that keep all other rules, by several threads
     * at once. The caller of {@link Accounts#register} or {@link Accounts#changePassword} gets its
     * exceptions, and nothing is stored. Default: no test; the common passwords that come with
     * Sensei are refused in any case.
     */
    public Builder breachedPasswords(Predicate<String> breachedPasswords) {
      this.breachedPasswords = Objects.requireNonNull(breachedPasswords, "breachedPasswords");
      return this;
    }

    /**
     * Selects argon2id (47,104 KiB, one pass, one lane) for the hashes of new passwords and, at the
     * next sign-in, in place of weaker hashes. A new password may then have 512 bytes instead of
     * 72. Default: bcrypt with the cost of {@link AuthSettings}.
     */
    public Builder argon2id() {
      this.argon2id = true;
      return this;
    }

    /**
     * Sets the secrets that another system appended to passwords before it hashed them with
     * sha512crypt, such as Moodle's {@code passwordpeppers}. List each secret that was ever in use,
     * and an empty one if some hashes have none. A sign-in with such a hash computes it once for
     * each secret. Default: one empty secret.
     *
     * @param peppers 1 to 8 secrets of at most 256 characters
     * @throws IllegalArgumentException if their number or the length of one is out of its range
     */
    public Builder peppers(List<String> peppers) {
      if (peppers.isEmpty()
          || peppers.size() > MAX_PEPPERS
          || peppers.stream().anyMatch(pepper -> pepper.length() > MAX_PEPPER_LENGTH)) {
        throw new IllegalArgumentException("peppers must be 1 to 8 of at most 256 characters.");
      }
      this.peppers =
          peppers.stream().map(pepper -> pepper.getBytes(StandardCharsets.UTF_8)).toList();
      return this;
    }

    /** Builds the protection. */
    public AccountProtection build() {
      return new AccountProtection(this);
    }
  }
}
