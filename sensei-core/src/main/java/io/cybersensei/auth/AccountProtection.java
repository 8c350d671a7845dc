package io.cybersensei.auth;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.auth.guard.ThrottleSettings;
import io.cybersensei.auth.internal.rules.UsernameRules;
import io.cybersensei.auth.password.PasswordHasher;
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
 * What stands between accounts and those who guess at them, and what is written about it.
 * Immutable; a bad value is refused where it is set.
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
  final Consumer<Account> sessionsEnded;
  final Set<String> contextWords;
  final Predicate<String> breached;
  private final boolean argon2id;
  private final List<byte[]> peppers;

  private AccountProtection(Builder builder) {
    this.throttleSettings = builder.throttleSettings;
    this.audit = builder.audit;
    this.mail = builder.mail;
    this.hashingsAtOnce = builder.hashingsAtOnce;
    this.sessionsEnded = builder.sessionsEnded;
    this.contextWords = builder.contextWords;
    this.breached = builder.breached;
    this.argon2id = builder.argon2id;
    this.peppers = builder.peppers;
  }

  /** What {@link #builder} starts from. */
  public static AccountProtection standard() {
    return builder().build();
  }

  /** A builder that starts from the defaults, which its methods name. */
  public static Builder builder() {
    return new Builder();
  }

  /** Makes the hashes of new passwords. */
  PasswordHasher hasher(AuthSettings settings) {
    return argon2id
        ? PasswordHasher.argon2id(peppers)
        : PasswordHasher.bcrypt(settings.passwords().bcryptCost(), peppers);
  }

  /** Collects what there is; not for use by several threads. */
  public static final class Builder {

    private static final int MOST_HASHINGS = 1_024;

    private ThrottleSettings throttleSettings = ThrottleSettings.standard();
    private AuditLog audit = AuditLog.slf4j();
    private Optional<RegistrationMail> mail = Optional.empty();
    private int hashingsAtOnce = Math.max(1, Runtime.getRuntime().availableProcessors());
    private Consumer<Account> sessionsEnded = account -> {};
    private Set<String> contextWords = Set.of();
    private Predicate<String> breached = password -> false;
    private boolean argon2id;
    private List<byte[]> peppers = PasswordHasher.NO_PEPPER;

    private Builder() {}

    /** How often may be failed; {@link ThrottleSettings#standard} by default. */
    public Builder throttleSettings(ThrottleSettings throttleSettings) {
      this.throttleSettings = Objects.requireNonNull(throttleSettings, "throttleSettings");
      return this;
    }

    /** Where events are written; {@link AuditLog#slf4j} by default. */
    public Builder audit(AuditLog audit) {
      this.audit = Objects.requireNonNull(audit, "audit");
      return this;
    }

    /**
     * Has registrations confirmed by mail, and says to those who register only that there will be
     * one. By default there is no mail, and a taken e-mail address is said to be taken.
     */
    public Builder mail(RegistrationMail mail) {
      this.mail = Optional.of(mail);
      return this;
    }

    /**
     * How many passwords are hashed at a time; as many as there are processors by default. Sixteen
     * times as many callers may wait two seconds; whoever comes then is told to come later.
     *
     * @throws IllegalArgumentException unless it is from 1 to 1,024
     */
    public Builder hashingsAtOnce(int hashingsAtOnce) {
      if (hashingsAtOnce < 1 || hashingsAtOnce > MOST_HASHINGS) {
        throw new IllegalArgumentException(
            "hashingsAtOnce must be from 1 to 1024, but is " + hashingsAtOnce);
      }
      this.hashingsAtOnce = hashingsAtOnce;
      return this;
    }

    /**
     * What else ends when an account is deactivated or its role changes, such as sessions that the
     * host keeps. Nothing by default.
     */
    public Builder endingSessions(Consumer<Account> sessionsEnded) {
      this.sessionsEnded = Objects.requireNonNull(sessionsEnded, "sessionsEnded");
      return this;
    }

    /**
     * Words that people here think of first, such as the names of the product and the organisation,
     * in letters and digits: a new password of nothing but these, the username and the e-mail is
     * refused, whatever its case and what stands between them. None by default.
     *
     * @throws IllegalArgumentException if one has no letters or digits, or others than these
     */
    public Builder contextWords(String... words) {
      for (String word : words) {
        if (word.isEmpty() || !word.codePoints().allMatch(Character::isLetterOrDigit)) {
          throw new IllegalArgumentException(
              "contextWords must be of letters and digits, but one is \"%s\"".formatted(word));
        }
      }
      this.contextWords =
          Stream.of(words).map(UsernameRules::canonical).collect(Collectors.toUnmodifiableSet());
      return this;
    }

    /**
     * Says of a new password whether it is known from a breach, for hosts that have such a list or
     * ask a service for the beginnings of hashes; called by many threads, and whatever it throws
     * fails the registration. By default only the common passwords that come with Sensei are
     * refused.
     */
    public Builder breachedPasswords(Predicate<String> breached) {
      this.breached = Objects.requireNonNull(breached, "breached");
      return this;
    }

    /**
     * Hashes new passwords, and at the next sign-in those that are weaker, with argon2id (47,104
     * KiB, one pass, one lane) instead of bcrypt. Passwords then may have 512 bytes instead of 72.
     */
    public Builder argon2id() {
      this.argon2id = true;
      return this;
    }

    /**
     * The secrets that another system appended to passwords before it hashed them with sha512crypt,
     * such as Moodle's {@code passwordpeppers}: each that was ever in use, and an empty one if some
     * have none. Each costs a hashing for each sign-in with such a hash. None by default.
     *
     * @throws IllegalArgumentException unless there are 1 to 8 of at most 256 characters
     */
    public Builder peppers(List<String> peppers) {
      if (peppers.isEmpty()
          || peppers.size() > 8
          || peppers.stream().anyMatch(pepper -> pepper.length() > 256)) {
        throw new IllegalArgumentException("peppers must be 1 to 8 of at most 256 characters");
      }
      this.peppers =
          peppers.stream().map(pepper -> pepper.getBytes(StandardCharsets.UTF_8)).toList();
      return this;
    }

    /** Builds it. */
    public AccountProtection build() {
      return new AccountProtection(this);
    }
  }
}
