package io.cybersensei.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys in the order in which they become active. The state of each key follows from the time alone,
 * so nodes with the same keys agree without communication. If no key is active by the time, because
 * the clocks of two nodes differ, the first one is. Immutable.
 *
 * @param entries the keys, the first active one first
 * @param overlap the time for which a key verifies after the next one became active
 */
record KeyRing(List<Entry> entries, Duration overlap) {

  /**
   * A key.
   *
   * @param key the key
   * @param activeFrom the time from which it signs
   */
  record Entry(SigningKey key, Instant activeFrom) {}

  KeyRing {
    entries = List.copyOf(entries);
  }

  /** Returns the key that signs at a time; empty if there are no keys. */
  Optional<SigningKey> active(Instant now) {
    int active = indexOfActive(now);
    return active < 0 ? Optional.empty() : Optional.of(entries.get(active).key());
  }

  /** Returns the key with an id; empty if there is none, or it is retired. */
  Optional<SigningKey> find(String id, Instant now) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().id().equals(id) && state(i, now) != KeyState.RETIRED) {
        return Optional.of(entries.get(i).key());
      }
    }
    return Optional.empty();
  }

  /** Returns the state of each key at a time, by its id, in the order of the keys. */
  Map<String, KeyState> states(Instant now) {
    Map<String, KeyState> states = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      states.put(entries.get(i).key().id(), state(i, now));
    }
    return states;
  }

  private KeyState state(int index, Instant now) {
    int active = indexOfActive(now);
    if (index > active) {
      return KeyState.STAGED;
    }
    if (index == active) {
      return KeyState.ACTIVE;
    }
    Instant superseded = entries.get(index + 1).activeFrom();
    return now.isBefore(superseded.plus(overlap)) ? KeyState.VERIFY_ONLY : KeyState.RETIRED;
  }

  private int indexOfActive(Instant now) {
    int active = entries.isEmpty() ? -1 : 0;
    for (int i = 1; i < entries.size(); i++) {
      if (!entries.get(i).activeFrom().isAfter(now)) {
        active = i;
      }
    }
    return active;
  }
}
