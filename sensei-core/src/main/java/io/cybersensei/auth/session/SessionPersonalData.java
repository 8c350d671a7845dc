package io.cybersensei.auth.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sessions of a learner's account as personal data, over any stores, for use by a storage.
 * Erase the sessions before the account, which they cannot outlive; otherwise they are not counted.
 * Thread-safe, as the stores are.
 *
 * @param accounts the store that finds the account of a learner
 * @param sessions the store of the sessions of these accounts
 */
public record SessionPersonalData(AccountStore accounts, SessionStore sessions)
    implements PersonalData {

  private static final String KIND = "sessions";

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    of(learnerId).stream()
        .flatMap(account -> sessions.findByAccount(account.id()).stream())
        .map(SessionPersonalData::toPersonalRecord)
        .forEach(reader);
  }

  @Override
  public Erasure erase(String learnerId) {
    int ended = of(learnerId).map(account -> sessions.endAll(account.id())).orElse(0);
    return new Erasure(ended == 0 ? Map.of() : Map.of(KIND, (long) ended));
  }

  /** Ends with the former learner. */
  @Override
  public Merge merge(String fromId, String intoId) {
    return new Merge(erase(fromId).erased());
  }

  private Optional<Account> of(String learnerId) {
    return accounts.findByUsername(learnerId).map(StoredAccount::account);
  }

  private static PersonalRecord toPersonalRecord(StoredSession session) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", session.id());
    fields.put("created_at", session.createdAt().toString());
    fields.put("used_at", session.usedAt().toString());
    fields.put("ends_at", session.endsAt().toString());
    return new PersonalRecord(KIND, fields);
  }
}
