package io.cybersensei;

import io.cybersensei.auth.account.AccountStore;
import io.cybersensei.auth.audit.AuditEvent;
import io.cybersensei.auth.audit.AuditLog;
import io.cybersensei.privacy.Actor;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The personal data of several stores in memory, in which an erasure cannot fail halfway.
 *
 * @param accounts the store of the accounts; no session begins while its monitor is held
 * @param audit the log that records merges
 * @param stores the stores, in the order of an erasure
 */
record InMemoryPersonalData(AccountStore accounts, AuditLog audit, List<PersonalData> stores)
    implements PersonalData {

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    stores.forEach(store -> store.read(learnerId, reader));
  }

  @Override
  public Erasure erase(String learnerId) {
    Map<String, Long> erased = new LinkedHashMap<>();
    synchronized (accounts) {
      stores.forEach(store -> erased.putAll(store.erase(learnerId).erased()));
    }
    return new Erasure(erased);
  }

  @Override
  public Merge merge(String fromId, String intoId) {
    Map<String, Long> moved = new LinkedHashMap<>();
    synchronized (accounts) {
      stores.forEach(store -> moved.putAll(store.merge(fromId, intoId).moved()));
    }
    return new Merge(moved);
  }

  @Override
  public Merge merge(String fromId, String intoId, Actor by, Instant at) {
    synchronized (accounts) {
      Merge merge = merge(fromId, intoId);
      if (!merge.moved().isEmpty()) {
        audit.record(AuditEvent.ofMerge(at, fromId, intoId, by));
      }
      return merge;
    }
  }
}
