package io.cybersensei.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.UploadStore.Reader;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.Finding;
import io.cybersensei.upload.type.FindingCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of {@link UploadStore}. */
public abstract class UploadStoreContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Reader ADA = new Reader("ada", Set.of("red"), false);
  private static final Reader BOB = new Reader("bob", Set.of(), false);
  private static final Reader STAFF = new Reader("ivy", Set.of(), true);

  /** Returns an empty store. */
  protected abstract UploadStore store();

  /** Returns an upload of 100 bytes. */
  protected static Upload upload(String learnerId, int second, UploadVisibility visibility) {
    return new Upload(
        UUID.randomUUID().toString(),
        learnerId,
        "Größe 🎓.pdf",
        FileType.PDF,
        100,
        "ab".repeat(32),
        UploadStatus.READY,
        Optional.empty(),
        visibility,
        visibility == UploadVisibility.GROUP ? Optional.of("red") : Optional.empty(),
        NOW.plusSeconds(second));
  }

  /** Adds an upload within a quota, if it allows it. */
  protected static boolean add(UploadStore store, Upload upload, long quotaBytes) {
    return store.add(upload, new UploadStore.Limits(quotaBytes, 100)) == UploadStore.Addition.ADDED;
  }

  @Test
  void emptyStoreHasNoUploads() {
    UploadStore store = store();

    assertThat(store.find(UUID.randomUUID().toString())).isEmpty();
    assertThat(store.list(STAFF, Optional.empty(), 10)).isEmpty();
    assertThat(store.remove(UUID.randomUUID().toString())).isFalse();
    assertThat(store.refersTo("ab".repeat(32))).isFalse();
  }

  @Test
  void addedUploadIsFoundUntilItIsRemoved() {
    UploadStore store = store();
    Upload upload = upload("bob", 0, UploadVisibility.GROUP);

    assertThat(add(store, upload, 100)).isTrue();
    assertThat(store.find(upload.id())).contains(upload);
    assertThat(store.refersTo(upload.hash())).isTrue();
    assertThat(store.remove(upload.id())).isTrue();
    assertThat(store.find(upload.id())).isEmpty();
    assertThat(store.refersTo(upload.hash())).isFalse();
  }

  @Test
  void quotaIsThatOfEachLearner() {
    UploadStore store = store();

    assertThat(add(store, upload("ada", 0, UploadVisibility.OWNER), 250)).isTrue();
    assertThat(add(store, upload("ada", 1, UploadVisibility.OWNER), 250)).isTrue();
    Upload third = upload("ada", 2, UploadVisibility.OWNER);
    assertThat(add(store, third, 250)).isFalse();
    assertThat(store.find(third.id())).isEmpty();
    assertThat(add(store, upload("bob", 0, UploadVisibility.OWNER), 250)).isTrue();
  }

  @Test
  void readersSeeTheirOwnTheirGroupsAndPublicUploads() {
    UploadStore store = store();
    Upload own = upload("bob", 1, UploadVisibility.OWNER);
    Upload group = upload("ivy", 2, UploadVisibility.GROUP);
    Upload all = upload("ivy", 3, UploadVisibility.EVERYONE);
    List.of(own, group, all).forEach(upload -> add(store, upload, 1_000));

    assertThat(store.list(ADA, Optional.empty(), 10)).containsExactly(all, group);
    assertThat(store.list(BOB, Optional.empty(), 10)).containsExactly(all, own);
    assertThat(store.list(STAFF, Optional.empty(), 10)).containsExactly(all, group, own);
    assertThat(store.list(STAFF, Optional.empty(), 2)).containsExactly(all, group);
    assertThat(store.list(STAFF, Optional.of(group), 2)).containsExactly(own);
  }

  @Test
  void changedUploadIsNotReplacedByAnOlderRead() {
    UploadStore store = store();
    Upload first = upload("ada", 0, UploadVisibility.OWNER);
    add(store, first, 1_000);
    Upload refused =
        first.moved(
            UploadStatus.REFUSED, Optional.of(new Finding(FindingCode.MALWARE, "It has a virus.")));

    assertThat(store.replace(first, refused)).isTrue();
    assertThat(store.replace(first, first)).isFalse();
    assertThat(store.find(first.id())).contains(refused);
    assertThat(store.replace(upload("ada", 9, UploadVisibility.OWNER), first)).isFalse();
  }

  private static Upload arriving(String learnerId, int second) {
    Upload whole = upload(learnerId, second, UploadVisibility.OWNER);
    return new Upload(
        whole.id(),
        learnerId,
        whole.name(),
        whole.type(),
        whole.bytes(),
        "",
        UploadStatus.ARRIVING,
        Optional.empty(),
        whole.visibility(),
        whole.group(),
        whole.uploadedAt());
  }

  @Test
  void arrivingUploadCountsAndIsNotListed() {
    UploadStore store = store();
    Upload arriving = arriving("ada", 0);

    assertThat(add(store, arriving, 150)).isTrue();
    assertThat(add(store, upload("ada", 1, UploadVisibility.OWNER), 150)).isFalse();
    assertThat(store.find(arriving.id())).contains(arriving);
    assertThat(store.list(ADA, Optional.empty(), 10)).isEmpty();
    assertThat(store.inStatus(UploadStatus.ARRIVING, NOW, 10)).containsExactly(arriving);
    assertThat(store.inStatus(UploadStatus.ARRIVING, NOW.minusSeconds(1), 10)).isEmpty();
    assertThat(store.inStatus(UploadStatus.READY, NOW, 10)).isEmpty();
    Upload received = arriving.received(NOW.plusSeconds(9));
    assertThat(store.replace(arriving, received)).isTrue();
    assertThat(store.replace(received, received.accepted("cd".repeat(32)))).isTrue();
    assertThat(store.find(arriving.id())).contains(received.accepted("cd".repeat(32)));
    assertThat(store.refersTo("cd".repeat(32))).isTrue();
    assertThat(store.list(ADA, Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void uploadsOfALearnerThatArriveAreLimited() {
    UploadStore store = store();
    UploadStore.Limits two = new UploadStore.Limits(10_000, 2);
    Upload first = arriving("ada", 0);
    store.add(first, two);
    store.add(arriving("ada", 1), two);
    Upload third = arriving("ada", 2);

    assertThat(store.add(third, two)).isEqualTo(UploadStore.Addition.TOO_MANY_ARRIVING);
    assertThat(store.find(third.id())).isEmpty();
    assertThat(store.add(upload("ada", 3, UploadVisibility.OWNER), two))
        .isEqualTo(UploadStore.Addition.ADDED);
    assertThat(store.add(arriving("bob", 0), two)).isEqualTo(UploadStore.Addition.ADDED);
    store.remove(first.id());
    assertThat(store.add(third, two)).isEqualTo(UploadStore.Addition.ADDED);
  }

  @Test
  void oldestUploadsInAStateComeFirst() {
    UploadStore store = store();
    Upload second = arriving("ada", 2);
    Upload first = arriving("bob", 1);
    add(store, second, 1_000);
    add(store, first, 1_000);

    assertThat(store.inStatus(UploadStatus.ARRIVING, NOW.plusSeconds(2), 10))
        .containsExactly(first, second);
    assertThat(store.inStatus(UploadStatus.ARRIVING, NOW.plusSeconds(2), 1)).containsExactly(first);
  }

  @Test
  void refusedUploadWithoutContentDoesNotCountAndIsRemoved() {
    UploadStore store = store();
    Upload arriving = arriving("ada", 0);
    Upload quarantined = upload("ada", 0, UploadVisibility.OWNER);
    add(store, arriving, 200);
    add(store, quarantined, 200);
    Optional<Finding> why = Optional.of(new Finding(FindingCode.MALWARE, "It has a virus."));
    store.replace(arriving, arriving.moved(UploadStatus.REFUSED, why));
    store.replace(quarantined, quarantined.moved(UploadStatus.REFUSED, why));

    assertThat(add(store, upload("ada", 5, UploadVisibility.OWNER), 200)).isTrue();
    assertThat(add(store, upload("ada", 6, UploadVisibility.OWNER), 200)).isFalse();
    assertThat(store.removeRefused(NOW.minusSeconds(1))).isZero();
    assertThat(store.removeRefused(NOW)).isEqualTo(1);
    assertThat(store.find(arriving.id())).isEmpty();
    assertThat(store.find(quarantined.id())).isPresent();
  }

  @Test
  void textAndThumbnailAreInUse() {
    UploadStore store = store();
    Upload upload = upload("ada", 0, UploadVisibility.OWNER);
    add(store, upload, 1_000);
    Upload processed = upload.with(Optional.of("12".repeat(32)), Optional.of("34".repeat(32)));

    assertThat(store.replace(upload, processed)).isTrue();

    assertThat(store.find(upload.id())).contains(processed);
    assertThat(store.refersTo("12".repeat(32))).isTrue();
    assertThat(store.refersTo("34".repeat(32))).isTrue();
    assertThat(store.refersTo("56".repeat(32))).isFalse();
  }
}
