package io.cybersensei.idempotency;

import io.cybersensei.internal.time.NodeTime;
import io.cybersensei.internal.time.NodeTime.Mark;
import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A store of keys in memory. */
final class InMemoryIdempotencyStore implements IdempotencyStore, PersonalData {

  private record Name(Sender sender, String name) {
    static Name of(IdempotentRequest request) {
      return new Name(request.sender(), request.name());
    }
  }

  private enum State {
    RUNNING,
    ABANDONED,
    COMPLETED
  }

  private record Kept(Claim claim, Mark since, State state, Optional<StoredResponse> response) {

    Kept in(State next, Optional<StoredResponse> itsResponse) {
      return new Kept(claim, since, next, itsResponse);
    }

    boolean isAbout(String learnerId) {
      IdempotentRequest request = claim.request();
      return request.sender().equals(Sender.ofPerson(learnerId))
          || request.learnerId().filter(learnerId::equals).isPresent();
    }

    IdempotencyRecord record() {
      return new IdempotencyRecord(
          claim.request().sender(),
          claim.request().route(),
          response.map(each -> OptionalInt.of(each.status())).orElse(OptionalInt.empty()));
    }
  }

  /** The oldest first. */
  private final Map<Name, Kept> kept = new LinkedHashMap<>();

  /** No clock counts, because one that is set would forget keys. */
  private final NodeTime time = new NodeTime(() -> Instant.EPOCH);

  @Override
  public synchronized ClaimResult claim(IdempotentRequest request, IdempotencyLimits limits) {
    kept.values().removeIf(each -> !time.isWithin(limits.kept(), each.since()));
    Kept before = kept.get(Name.of(request));
    if (before != null && !isClaimable(before, request, limits)) {
      return resultOf(before, request, limits);
    }
    Claim claim = Claim.of(request);
    kept.remove(Name.of(request));
    kept.put(Name.of(request), new Kept(claim, time.mark(), State.RUNNING, Optional.empty()));
    forgetOldest(request.sender(), limits.maxKeys());
    return new ClaimResult.Claimed(claim);
  }

  private boolean isClaimable(Kept before, IdempotentRequest request, IdempotencyLimits limits) {
    return request.repeatable()
        && before.state() != State.COMPLETED
        && before.claim().request().fingerprint().equals(request.fingerprint())
        && !isRunning(before, limits);
  }

  private boolean isRunning(Kept each, IdempotencyLimits limits) {
    return each.state() == State.RUNNING && time.isWithin(limits.running(), each.since());
  }

  private ClaimResult resultOf(Kept before, IdempotentRequest request, IdempotencyLimits limits) {
    if (!before.claim().request().fingerprint().equals(request.fingerprint())) {
      return new ClaimResult.OtherRequest();
    }
    if (before.response().isPresent()) {
      return new ClaimResult.Completed(before.response().get());
    }
    return isRunning(before, limits) ? new ClaimResult.Running() : new ClaimResult.OutcomeUnknown();
  }

  private void forgetOldest(Sender sender, int maxKeys) {
    List<Map.Entry<Name, Kept>> all =
        kept.entrySet().stream().filter(each -> each.getKey().sender().equals(sender)).toList();
    all.stream()
        .limit(Math.max(0, all.size() - maxKeys))
        .filter(each -> each.getValue().state() != State.RUNNING)
        .forEach(each -> kept.remove(each.getKey()));
  }

  @Override
  public synchronized void complete(Claim claim, StoredResponse response) {
    end(claim, State.COMPLETED, Optional.of(response));
  }

  @Override
  public synchronized void release(Claim claim) {
    kept.values().removeIf(each -> each.claim().equals(claim));
  }

  @Override
  public synchronized void abandon(Claim claim) {
    end(claim, State.ABANDONED, Optional.empty());
  }

  private void end(Claim claim, State state, Optional<StoredResponse> response) {
    kept.computeIfPresent(
        Name.of(claim.request()),
        (name, each) -> each.claim().id().equals(claim.id()) ? each.in(state, response) : each);
  }

  @Override
  public synchronized void read(String learnerId, Consumer<PersonalRecord> reader) {
    kept.values().stream()
        .filter(each -> each.isAbout(learnerId))
        .map(each -> each.record().toPersonalRecord())
        .forEach(reader);
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    int before = kept.size();
    kept.values().removeIf(each -> each.isAbout(learnerId));
    long erased = (long) before - kept.size();
    return new Erasure(erased == 0 ? Map.of() : Map.of(IdempotencyRecord.KIND, erased));
  }

  /** Erases the keys of the former learner, whose requests name the former id. */
  @Override
  public Merge merge(String fromId, String intoId) {
    return new Merge(erase(fromId).erased());
  }
}
