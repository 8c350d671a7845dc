package io.cybersensei.challenge;

import io.cybersensei.storage.MissingStoreException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store for storages that keep no challenges. */
final class NoChallenges implements ChallengeStore {

  @Override
  public void add(Challenge challenge) {
    throw new MissingStoreException("challenges");
  }

  @Override
  public List<Challenge> of(String learnerId) {
    return List.of();
  }

  @Override
  public Optional<Challenge> decide(String learnerId, UUID id, Challenge.Decision decision) {
    return Optional.empty();
  }
}
