package io.cybersensei.auth.session;

import io.cybersensei.auth.account.Account;
import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.account.StoredAccount;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The sessions of a learner's account. They go with the account in any case, so who erases both
 * erases these first to have them counted.
 *
 * @param accounts says whose account a learner's is
 * @param sessions of those accounts
 */
public record SessionPersonalData(AccountStore accounts, SessionStore sessions)
    implements PersonalData {

  private static final String KIND = "sessions";

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    of(learnerId).stream()
        .flatMap(account -> sessions.findByAccount(account.id()).stream())
        .map(SessionPersonalData::toLearnerRecord)
        .forEach(reader);
  }

  @Override
  public Erasure erase(String learnerId) {
    int ended = of(learnerId).map(account -> sessions.endAll(account.id())).orElse(0);
    return new Erasure(ended == 0 ? Map.of() : Map.of(KIND, (long) ended));
  }

  private Optional<Account> of(String learnerId) {
    return accounts.findByUsername(learnerId).map(StoredAccount::account);
  }

  private static PersonalRecord toLearnerRecord(StoredSession session) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", session.id());
    fields.put("created_at", session.createdAt().toString());
    fields.put("used_at", session.usedAt().toString());
    fields.put("ends_at", session.endsAt().toString());
    return new PersonalRecord(KIND, fields);
  }
}
