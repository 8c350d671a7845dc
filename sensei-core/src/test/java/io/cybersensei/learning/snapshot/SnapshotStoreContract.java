package io.cybersensei.learning.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.Storage;
import io.cybersensei.interaction.Arrival;
import io.cybersensei.interaction.ArrivalLog;
import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link SnapshotStore}, and of the {@link ArrivalLog} beside it. */
public abstract class SnapshotStoreContract {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  /** Returns an empty storage. It is called at most once in a test. */
  protected abstract Storage emptyStorage();

  @Test
  void emptyStoreHasNoSnapshotAndNoArrivals() {
    Storage storage = emptyStorage();

    assertThat(storage.snapshots().find("ada").snapshot()).isEmpty();
    assertThat(arrivals(storage).since("ada", Long.MIN_VALUE, 10)).isEmpty();
    assertThat(byTime(storage)).isEmpty();
  }

  @Test
  void keptSnapshotIsFoundExactly() {
    Storage storage = emptyStorage();
    log(storage, 0, 1, 2);
    byte[] bytes = new byte[70_000];
    IntStream.range(0, bytes.length).forEach(i -> bytes[i] = (byte) i);

    assertThat(keep(storage, 3, bytes)).isTrue();

    LearnerSnapshot found = storage.snapshots().find("ada").snapshot().orElseThrow();
    assertThat(found.learnerId()).isEqualTo("ada");
    assertThat(found.interactions()).isEqualTo(3);
    assertThat(found.newest()).isEqualTo(newest(storage));
    assertThat(found.oldest()).isEqualTo(NOON);
    assertThat(found.bytes()).isEqualTo(bytes);
    assertThat(storage.snapshots().find("Ada").snapshot()).isEmpty();
  }

  @Test
  void newerSnapshotReplacesTheEarlierOne() {
    Storage storage = emptyStorage();
    log(storage, 0, 1);
    keep(storage, 2, new byte[] {1});
    log(storage, 2);

    assertThat(keep(storage, 3, new byte[] {2})).isTrue();

    assertThat(storage.snapshots().find("ada").snapshot().orElseThrow().bytes())
        .isEqualTo(new byte[] {2});
  }

  @Test
  void snapshotOfAnotherNumberOfInteractionsDeletesTheEarlierOne() {
    Storage storage = emptyStorage();
    log(storage, 0, 1, 2);
    keep(storage, 3, new byte[] {1});

    assertThat(keep(storage, 2, new byte[] {2})).isFalse();

    assertThat(storage.snapshots().find("ada").snapshot()).isEmpty();
  }

  @Test
  void laterArrivalsDoNotKeepASnapshotFromBeingStored() {
    Storage storage = emptyStorage();
    log(storage, 0, 1);
    long newest = newest(storage);
    log(storage, 2, -5);

    assertThat(
            storage
                .snapshots()
                .keep(
                    new LearnerSnapshot("ada", 2, newest, NOON, new byte[1]),
                    storage.snapshots().find("ada").deletions()))
        .isTrue();
  }

  @Test
  void snapshotOfInteractionsReadBeforeAnErasureIsNotStored() {
    Storage storage = emptyStorage();
    log(storage, 0, 1);
    long deletions = storage.snapshots().find("ada").deletions();
    LearnerSnapshot read = new LearnerSnapshot("ada", 2, newest(storage), NOON, new byte[1]);
    storage.personalData().erase("ada");

    assertThat(storage.snapshots().keep(read, deletions)).isFalse();
    assertThat(storage.snapshots().find("ada").snapshot()).isEmpty();
  }

  @Test
  void arrivalsAreNumberedInTheOrderInWhichTheyCame() {
    Storage storage = emptyStorage();
    log(storage, 5);
    log(storage, 1, 1);
    log(storage, 9);

    List<Arrival> all = arrivals(storage).since("ada", Long.MIN_VALUE, 10);

    assertThat(all).extracting(Arrival::number).isSorted().doesNotHaveDuplicates();
    assertThat(all)
        .extracting(each -> each.interaction().occurredAt())
        .containsExactly(at(5), at(1), at(1), at(9));
    assertThat(arrivals(storage).since("ada", all.get(1).number(), 10))
        .isEqualTo(all.subList(2, 4));
    assertThat(arrivals(storage).since("ada", all.get(0).number(), 2)).isEqualTo(all.subList(1, 3));
    assertThat(byTime(storage)).containsExactly(all.get(1), all.get(2), all.get(0), all.get(3));
  }

  private static boolean keep(Storage storage, long interactions, byte[] bytes) {
    return storage
        .snapshots()
        .keep(
            new LearnerSnapshot("ada", interactions, newest(storage), NOON, bytes),
            storage.snapshots().find("ada").deletions());
  }

  private static long newest(Storage storage) {
    List<Arrival> all = arrivals(storage).since("ada", Long.MIN_VALUE, 1_000);
    return all.get(all.size() - 1).number();
  }

  private static List<Arrival> byTime(Storage storage) {
    try (Stream<Arrival> history = arrivals(storage).byTime("ada")) {
      return history.toList();
    }
  }

  private static ArrivalLog arrivals(Storage storage) {
    return storage.interactions().arrivals().orElseThrow();
  }

  private static void log(Storage storage, int... minutes) {
    storage
        .interactions()
        .append(
            IntStream.of(minutes)
                .mapToObj(
                    minute ->
                        Interaction.builder()
                            .id(UUID.randomUUID())
                            .learnerId("ada")
                            .type(InteractionType.VIEWED)
                            .topicId("tcp")
                            .occurredAt(at(minute))
                            .build())
                .toList());
  }

  private static Instant at(int minute) {
    return NOON.plusSeconds(minute * 60L);
  }
}
