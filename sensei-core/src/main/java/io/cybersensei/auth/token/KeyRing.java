package io.cybersensei.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys there are, in the order in which they become active. What each is for follows from the
 * time alone, so nodes that have the same ring agree without asking each other.
 *
 * @param overlap how long a key still verifies after another became active
 */
record KeyRing(List<Entry> entries, Duration overlap) {

  /** A key and when it begins to sign. */
  record Entry(SigningKey key, Instant activeFrom) {}

  KeyRing {
    entries = List.copyOf(entries);
  }

  Optional<SigningKey> active(Instant now) {
    int active = indexOfActive(now);
    return active < 0 ? Optional.empty() : Optional.of(entries.get(active).key());
  }

  /** The key of a name, unless it is retired. */
  Optional<SigningKey> find(String id, Instant now) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key().id().equals(id) && state(i, now) != KeyState.RETIRED) {
        return Optional.of(entries.get(i).key());
      }
    }
    return Optional.empty();
  }

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
    int active = -1;
    for (int i = 0; i < entries.size(); i++) {
      if (!entries.get(i).activeFrom().isAfter(now)) {
        active = i;
      }
    }
    return active;
  }
}
