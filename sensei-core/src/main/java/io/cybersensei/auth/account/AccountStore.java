package io.cybersensei.auth.account;

import io.cybersensei.auth.password.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store of accounts.
 *
 * <p>Every implementation is thread-safe, works when empty, and keeps every value of a {@link
 * StoredAccount} as it was given (instants to the microsecond). No two accounts have the same
 * canonical username, and no two have the same canonical e-mail address; both are compared code
 * point by code point. {@link #add} ensures this atomically: of simultaneous calls for one name
 * exactly one succeeds. Every call sees the changes of all calls that have returned before. A store
 * that cannot be reached throws an unchecked exception with its cause.
 */
public interface AccountStore {

  /**
   * Adds an account, if its canonical username and its canonical e-mail address are both free and
   * no username {@linkplain StoredAccount#usernameLook looks} like its own. Otherwise changes
   * nothing. If several are taken, the result is {@link AddResult.UsernameTaken}.
   *
   * <p>An account with the same id, names and password hash is this account, so the result is
   * {@link AddResult.Added} again: a call can be repeated if its outcome is not known.
   *
   * <p>If an account with this canonical username was erased before, interactions that have arrived
   * for its learner id since then are erased: they are not those of the new owner of the name.
   *
   * @throws IllegalStateException if all are free, but the id of the account is in use
   */
  AddResult add(StoredAccount account);

  /**
   * Adds an account of another system as {@link #add} does, but also if its username looks like
   * another: both exist in that system.
   */
  AddResult addImported(StoredAccount account);

  /** Returns whether an account has the username of this one or a username that looks like it. */
  boolean isUsernameTaken(StoredAccount account);

  /**
   * Adds an account as {@link #add} does, unless an account with its username or its e-mail address
   * was erased after the marks were read. The check and the addition are one step: an erasure comes
   * before both or after both.
   *
   * @param account the account
   * @param marks the {@link #erasureMarks} of the account at the time of its registration
   * @return whether it was added
   */
  boolean addUnlessErased(StoredAccount account, ErasureMarks marks);

  /**
   * Returns the marks that erasures left on the username and the e-mail address of an account. The
   * store keeps a mark for at least 8 days, and keeps no name with it.
   */
  ErasureMarks erasureMarks(StoredAccount account);

  /**
   * Finds the account with a canonical username.
   *
   * @param canonicalUsername a text from {@link Account#learnerIdOf}, or any other text
   */
  Optional<StoredAccount> findByUsername(String canonicalUsername);

  /**
   * Finds the account with a canonical e-mail address.
   *
   * @param canonicalEmail a text from {@link StoredAccount#canonicalEmail}, or any other text
   */
  Optional<StoredAccount> findByEmail(String canonicalEmail);

  /** Finds the account with an id. */
  Optional<StoredAccount> findById(UUID id);

  /**
   * Replaces the password hash of an account atomically, if it still is the expected one. All other
   * values stay, also {@code updatedAt}.
   *
   * @param id the id of the account
   * @param expected the hash to replace
   * @param replacement the new hash
   * @return whether it was replaced; false if there is no such account or it has another hash
   */
  boolean replacePasswordHash(UUID id, PasswordHash expected, PasswordHash replacement);

  /**
   * Replaces the role and {@code updatedAt} of an account atomically. All other values stay, also
   * those that a concurrent call changes.
   *
   * @param id the id of the account
   * @param role the new role
   * @param updatedAt the time of the change, in whole microseconds
   * @return the account after the change; empty if there is none with this id
   */
  Optional<StoredAccount> replaceRole(UUID id, Role role, Instant updatedAt);

  /**
   * Replaces the activity and {@code updatedAt} of an account atomically. All other values stay,
   * also those that a concurrent call changes.
   *
   * @param id the id of the account
   * @param active whether the account can sign in from now on
   * @param updatedAt the time of the change, in whole microseconds
   * @return the account after the change; empty if there is none with this id
   */
  Optional<StoredAccount> replaceActive(UUID id, boolean active, Instant updatedAt);

  /**
   * Returns the password hashes of a sample of the accounts that does not depend on their names and
   * ages. While the accounts do not change, the sample stays the same.
   *
   * @param limit the maximum number of hashes, at least 1
   * @return one hash for each account of the sample, which is all accounts if the limit permits
   */
  List<PasswordHash> samplePasswordHashes(int limit);

  /**
   * Returns the secret of this store: 32 random bytes, created at the first call and never changed.
   * All nodes get the same bytes. They are the key of keyed hashes, such as the pseudonyms of names
   * in the audit log, and protect nothing from a reader of the store.
   *
   * @return a new array
   */
  byte[] secret();

  /**
   * Returns a new, empty store in memory, for a single node. It has no interactions to erase when
   * the name of an erased account is used again.
   */
  static AccountStore inMemory() {
    return inMemory(learnerId -> {});
  }

  /**
   * Returns a new, empty store in memory, for a single node.
   *
   * @param onNameReused a listener that erases the interactions of a learner id; called before an
   *     account is added with the canonical username of an erased one
   */
  static AccountStore inMemory(Consumer<String> onNameReused) {
    return new InMemoryAccountStore(onNameReused);
  }

  /** The result of {@link AccountStore#add}. */
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

    /** The account is stored. */
    record Added() implements AddResult {

      @Override
      public <R> R match(
          Function<? super Added, ? extends R> added,
          Function<? super UsernameTaken, ? extends R> usernameTaken,
          Function<? super EmailTaken, ? extends R> emailTaken) {
        return added.apply(this);
      }
    }

    /** Another account has the canonical username, or one that looks like it. */
    record UsernameTaken() implements AddResult {

      @Override
      public <R> R match(
          Function<? super Added, ? extends R> added,
          Function<? super UsernameTaken, ? extends R> usernameTaken,
          Function<? super EmailTaken, ? extends R> emailTaken) {
        return usernameTaken.apply(this);
      }
    }

    /** Another account has the canonical e-mail address, and none has the canonical username. */
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
