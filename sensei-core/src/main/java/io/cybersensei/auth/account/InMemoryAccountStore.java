package io.cybersensei.auth.account;

import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.internal.hash.KeyedHash;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An account store in memory. A caller that holds its monitor prevents all changes. Thread-safe.
 */
final class InMemoryAccountStore implements AccountStore, PersonalData {

  private static final int MAX_MARKS = 100_000;

  private final Map<UUID, StoredAccount> accounts = new HashMap<>();
  private final Map<String, UUID> idsByUsername = new HashMap<>();
  private final Map<String, UUID> idsByEmail = new HashMap<>();
  private final Map<String, UUID> looks = new HashMap<>();

  /** Keyed hashes of the usernames of erased accounts, because the names are erased too. */
  private final Set<String> erasedUsernames = new HashSet<>();

  /** The marks of erased names by their keyed hashes, without the oldest if there are many. */
  private final Map<String, String> marks =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_MARKS;
        }
      };

  private final Consumer<String> onNameReused;
  private final byte[] secret = newSecret();
  private final KeyedHash keyedHash = new KeyedHash(secret);

  InMemoryAccountStore(Consumer<String> onNameReused) {
    this.onNameReused = onNameReused;
  }

  private static byte[] newSecret() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  @Override
  public synchronized AddResult add(StoredAccount stored) {
    return looks.containsKey(stored.usernameLook()) && !isAdded(stored)
        ? new AddResult.UsernameTaken()
        : addImported(stored);
  }

  @Override
  public synchronized AddResult addImported(StoredAccount stored) {
    if (isAdded(stored)) {
      return new AddResult.Added();
    }
    UUID id = stored.account().id();
    if (idsByUsername.containsKey(stored.canonicalUsername())) {
      return new AddResult.UsernameTaken();
    }
    if (idsByEmail.containsKey(stored.canonicalEmail())) {
      return new AddResult.EmailTaken();
    }
    if (accounts.putIfAbsent(id, stored) != null) {
      throw new IllegalStateException("The account id " + id + " is in use.");
    }
    if (erasedUsernames.remove(hashOf(stored.canonicalUsername()))) {
      onNameReused.accept(stored.canonicalUsername());
    }
    idsByUsername.put(stored.canonicalUsername(), id);
    idsByEmail.put(stored.canonicalEmail(), id);
    looks.putIfAbsent(stored.usernameLook(), id);
    return new AddResult.Added();
  }

  @Override
  public synchronized boolean isUsernameTaken(StoredAccount stored) {
    return idsByUsername.containsKey(stored.canonicalUsername())
        || looks.containsKey(stored.usernameLook());
  }

  @Override
  public synchronized boolean addUnlessErased(StoredAccount stored, ErasureMarks before) {
    return !isAdded(stored)
        && !before.areOutdatedBy(erasureMarks(stored))
        && add(stored) instanceof AddResult.Added;
  }

  /** Returns whether this very account is there: no other has its id and its salted hash. */
  private boolean isAdded(StoredAccount stored) {
    return findById(stored.account().id())
        .filter(found -> found.canonicalUsername().equals(stored.canonicalUsername()))
        .filter(found -> found.canonicalEmail().equals(stored.canonicalEmail()))
        .filter(found -> found.passwordHash().equals(stored.passwordHash()))
        .isPresent();
  }

  @Override
  public synchronized ErasureMarks erasureMarks(StoredAccount stored) {
    return new ErasureMarks(
        Optional.ofNullable(marks.get(hashOf(stored.canonicalUsername()))),
        Optional.ofNullable(marks.get(hashOf(stored.canonicalEmail()))));
  }

  private void mark(String name) {
    marks.put(hashOf(name), UUID.randomUUID().toString().substring(0, 18));
  }

  @Override
  public synchronized Optional<StoredAccount> findByUsername(String canonicalUsername) {
    return Optional.ofNullable(idsByUsername.get(canonicalUsername)).map(accounts::get);
  }

  @Override
  public synchronized Optional<StoredAccount> findByEmail(String canonicalEmail) {
    return Optional.ofNullable(idsByEmail.get(canonicalEmail)).map(accounts::get);
  }

  @Override
  public synchronized Optional<StoredAccount> findById(UUID id) {
    return Optional.ofNullable(accounts.get(id));
  }

  @Override
  public synchronized boolean replacePasswordHash(
      UUID id, PasswordHash expected, PasswordHash replacement) {
    Optional<StoredAccount> current = findById(id);
    if (current.isEmpty() || !current.get().passwordHash().equals(expected)) {
      return false;
    }
    accounts.put(id, new StoredAccount(current.get().account(), replacement));
    return true;
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    findByUsername(learnerId).map(stored -> stored.account().toPersonalRecord()).ifPresent(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    UUID id = idsByUsername.remove(learnerId);
    if (id == null) {
      return new Erasure(Map.of());
    }
    mark(learnerId);
    idsByEmail.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(this::mark);
    idsByEmail.values().remove(id);
    looks.values().remove(id);
    accounts.remove(id);
    erasedUsernames.add(hashOf(learnerId));
    return new Erasure(Map.of("accounts", 1L));
  }

  /** Ends with the former learner. */
  @Override
  public Merge merge(String fromId, String intoId) {
    return new Merge(erase(fromId).erased());
  }

  private String hashOf(String canonicalUsername) {
    return keyedHash.shortHex("erased", canonicalUsername);
  }

  @Override
  public synchronized Optional<StoredAccount> replaceRole(UUID id, Role role, Instant updatedAt) {
    return replace(id, account -> account.withRole(role, updatedAt));
  }

  @Override
  public synchronized Optional<StoredAccount> replaceActive(
      UUID id, boolean active, Instant updatedAt) {
    return replace(id, account -> account.withActive(active, updatedAt));
  }

  private Optional<StoredAccount> replace(UUID id, UnaryOperator<Account> change) {
    return Optional.ofNullable(
        accounts.computeIfPresent(
            id,
            (same, stored) ->
                new StoredAccount(change.apply(stored.account()), stored.passwordHash())));
  }

  @Override
  public synchronized List<PasswordHash> samplePasswordHashes(int limit) {
    return accounts.keySet().stream()
        .sorted()
        .limit(limit)
        .map(accounts::get)
        .map(StoredAccount::passwordHash)
        .toList();
  }

  @Override
  public byte[] secret() {
    return secret.clone();
  }
}
