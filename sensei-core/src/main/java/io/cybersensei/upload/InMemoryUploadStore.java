package io.cybersensei.upload;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A store of descriptions of uploads in memory. */
final class InMemoryUploadStore implements UploadStore, PersonalData {

  private static final Comparator<Upload> ORDER =
      Comparator.comparing(Upload::uploadedAt).reversed().thenComparing(Upload::id);

  private final Map<String, Upload> uploads = new HashMap<>();

  @Override
  public synchronized Addition add(Upload upload, Limits limits) {
    long used =
        of(upload.learnerId()).filter(InMemoryUploadStore::counts).mapToLong(Upload::bytes).sum();
    if (used + upload.bytes() > limits.quotaBytes()) {
      return Addition.OVER_QUOTA;
    }
    if (isArriving(upload)
        && of(upload.learnerId()).filter(InMemoryUploadStore::isArriving).count()
            >= limits.maxArriving()) {
      return Addition.TOO_MANY_ARRIVING;
    }
    uploads.put(upload.id(), upload);
    return Addition.ADDED;
  }

  private static boolean isArriving(Upload upload) {
    return upload.status() == UploadStatus.ARRIVING;
  }

  /** Refused content without a hash is gone. */
  private static boolean counts(Upload upload) {
    return upload.status() != UploadStatus.REFUSED || !upload.hash().isEmpty();
  }

  private Stream<Upload> of(String learnerId) {
    return uploads.values().stream().filter(upload -> upload.learnerId().equals(learnerId));
  }

  @Override
  public synchronized Optional<Upload> find(String id) {
    return Optional.ofNullable(uploads.get(id));
  }

  @Override
  public synchronized List<Upload> list(Reader reader, Optional<Upload> before, int limit) {
    return uploads.values().stream()
        .filter(upload -> !isArriving(upload))
        .filter(reader::maySee)
        .filter(upload -> before.isEmpty() || ORDER.compare(upload, before.get()) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<Upload> inStatus(UploadStatus status, Instant until, int limit) {
    return uploads.values().stream()
        .filter(upload -> upload.status() == status && !upload.uploadedAt().isAfter(until))
        .sorted(ORDER.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean replace(Upload known, Upload changed) {
    Optional<Upload> now =
        find(known.id())
            .filter(upload -> upload.status() == known.status())
            .filter(upload -> upload.visibility() == known.visibility())
            .filter(upload -> upload.group().equals(known.group()));
    now.ifPresent(upload -> uploads.put(known.id(), changed.of(upload.learnerId())));
    return now.isPresent();
  }

  @Override
  public synchronized int removeRefused(Instant until) {
    int before = uploads.size();
    uploads.values().removeIf(upload -> !counts(upload) && !upload.uploadedAt().isAfter(until));
    return before - uploads.size();
  }

  @Override
  public synchronized boolean remove(String id) {
    boolean removed = uploads.containsKey(id);
    uploads.remove(id);
    return removed;
  }

  @Override
  public synchronized boolean refersTo(String hash) {
    return uploads.values().stream()
        .anyMatch(
            upload ->
                upload.hash().equals(hash)
                    || upload.text().filter(hash::equals).isPresent()
                    || upload.thumbnail().filter(hash::equals).isPresent());
  }

  @Override
  public void read(String learnerId, Consumer<PersonalRecord> reader) {
    List<Upload> own;
    synchronized (this) {
      own = of(learnerId).sorted(ORDER).toList();
    }
    own.stream().map(Upload::toPersonalRecord).forEach(reader);
  }

  @Override
  public synchronized Merge merge(String fromId, String intoId) {
    List<Upload> moved = of(fromId).map(upload -> upload.of(intoId)).toList();
    moved.forEach(upload -> uploads.put(upload.id(), upload));
    return new Merge(moved.isEmpty() ? Map.of() : Map.of("uploads", (long) moved.size()));
  }

  @Override
  public synchronized Erasure erase(String learnerId) {
    long before = uploads.size();
    uploads.values().removeIf(upload -> upload.learnerId().equals(learnerId));
    long erased = before - uploads.size();
    return new Erasure(erased == 0 ? Map.of() : Map.of("uploads", erased));
  }
}
