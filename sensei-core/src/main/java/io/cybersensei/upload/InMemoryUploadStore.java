package io.cybersensei.upload;

import io.cybersensei.privacy.Erasure;
import io.cybersensei.privacy.Merge;
import io.cybersensei.privacy.PersonalData;
import io.cybersensei.privacy.PersonalRecord;
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
  public synchronized boolean add(Upload upload, long quotaBytes) {
    long used = of(upload.learnerId()).mapToLong(Upload::bytes).sum();
    if (used + upload.bytes() > quotaBytes) {
      return false;
    }
    uploads.put(upload.id(), upload);
    return true;
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
        .filter(reader::maySee)
        .filter(upload -> before.isEmpty() || ORDER.compare(upload, before.get()) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized boolean replace(Upload known, Upload changed) {
    return uploads.replace(known.id(), known, changed);
  }

  @Override
  public synchronized boolean remove(String id) {
    boolean removed = uploads.containsKey(id);
    uploads.remove(id);
    return removed;
  }

  @Override
  public synchronized boolean refersTo(String hash) {
    return uploads.values().stream().anyMatch(upload -> upload.hash().equals(hash));
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
