package io.cybersensei.auth.account;

import io.cybersensei.auth.password.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where accounts are kept.
 *
 * <p>Every implementation is safe for use by many threads, keeps every value of a {@link
 * StoredAccount} as it was given (instants to the microsecond), and works when empty. Canonical
 * usernames and canonical e-mails are unique each by themselves, compared code point by code point,
 * and this is enforced atomically by {@link #add}: of any number of simultaneous calls for one name
 * exactly one succeeds. What an acknowledged call wrote is seen by every later call. A store that
 * cannot answer throws an unchecked exception with its cause.
 */
public interface AccountStore {

  /**
   * Adds an account whose canonical username and canonical e-mail are both free; otherwise changes
   * nothing. When both are taken, the answer is {@link AddResult.UsernameTaken}.
   *
   * @throws IllegalStateException if the account's id is in use under another name and e-mail
   */
  AddResult add(StoredAccount account);

  /**
   * Finds the account with this canonical username.
   *
   * @param canonicalUsername as of {@link Account#learnerIdOf}; anything may be asked for
   */
  Optional<StoredAccount> findByUsername(String canonicalUsername);

  /**
   * Finds the account with this canonical e-mail.
   *
   * @param canonicalEmail as of {@link StoredAccount#canonicalEmail}; anything may be asked for
   */
  Optional<StoredAccount> findByEmail(String canonicalEmail);

  /** Finds the account with this id. */
  Optional<StoredAccount> findById(UUID id);

  /**
   * Replaces an account's password hash if it still is the expected one, atomically, and leaves the
   * rest of the account as it is, {@code updatedAt} included.
   *
   * @return whether it was replaced; false when there is no such account or its hash is another
   */
  boolean replacePasswordHash(UUID id, PasswordHash expected, PasswordHash replacement);

  /**
   * Replaces what an account is allowed and when that changed, atomically, and leaves the rest.
   *
   * @return the account as it is now; empty if there is none with this id
   */
  Optional<StoredAccount> replaceRights(UUID id, Role role, boolean active, Instant updatedAt);

  /**
   * Password hashes of accounts that were drawn independently of their names and ages; of all, if
   * there are no more than the limit. The same again, as long as accounts do not change.
   *
   * @param limit at least 1
   */
  List<PasswordHash> samplePasswordHashes(int limit);

  /**
   * A secret of 32 random bytes, the same for all who use the store, for good. It is made when it
   * is first asked for. Accounts pseudonymise names with it; it protects nothing from those who can
   * read the store.
   */
  byte[] secret();

  /** A new, empty store in memory, lost with the process. */
  static AccountStore inMemory() {
    return new InMemoryAccountStore();
  }

  /** What became of an account handed to {@link AccountStore#add}. */
  sealed interface AddResult {
    /**
     * Applies the function for the case that this result is, and returns its value. A new case
     * would change this signature, so a caller that ignores it does not compile.
     *
     * @param added the function for {@link Added}
     * @param usernameTaken the function for {@link UsernameTaken}
     * @param emailTaken the function for {@link EmailTaken}
     * @param <R> the type of the value
     * @return the value of the function
     */
    <R> R match(
        Function<? super Added, ? extends R> added,
        Function<? super UsernameTaken, ? extends R> usernameTaken,
        Function<? super EmailTaken, ? extends R> emailTaken);

    /** The account is kept. */
    record Added() implements AddResult {

      @Override
      public <R> R match(
          Function<? super Added, ? extends R> added,
          Function<? super UsernameTaken, ? extends R> usernameTaken,
          Function<? super EmailTaken, ? extends R> emailTaken) {
        return added.apply(this);
      }
    }

    /** Another account has the canonical username. */
    record UsernameTaken() implements AddResult {

      @Override
      public <R> R match(
          Function<? super Added, ? extends R> added,
          Function<? super UsernameTaken, ? extends R> usernameTaken,
          Function<? super EmailTaken, ? extends R> emailTaken) {
        return usernameTaken.apply(this);
      }
    }

    /** Another account has the canonical e-mail, and none has the username. */
    record EmailTaken() implements AddResult {

      @Override
      public <R> R match(
          Function<? super Added, ? extends R> added,
          Function<? super UsernameTaken, ? extends R> usernameTaken,
          Function<? super EmailTaken, ? extends R> emailTaken) {
        return emailTaken.apply(this);
      }
    }
  }
}
