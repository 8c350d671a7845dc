package io.cybersensei.learning.state;

import io.cybersensei.interaction.Interaction;
import io.cybersensei.interaction.InteractionType;
import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The items that one learner has opened: those that an interaction of any type but {@link
 * InteractionType#HINTED} and {@link InteractionType#DISMISSED} names. The last {@value #MAX_KEPT}
 * with a score and as many without one are kept, each as a hash of 64 bits, so that an item that
 * was never opened counts as opened with a probability below 10⁻¹⁵.
 *
 * <p>Updates change the set in place. Not thread-safe.
 */
public final class OpenedItems {

  /** The maximum number of items of each kind. */
  public static final int MAX_KEPT = 1_024;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Set<Long> answered = new LinkedHashSet<>();
  private final Set<Long> viewed = new LinkedHashSet<>();

  /** Creates an empty set. */
  public OpenedItems() {}

  /** Adds the item of an interaction, if it names one and is of such a type. */
  public void observe(Interaction seen) {
    if (seen.itemId().isPresent()
        && seen.type() != InteractionType.HINTED
        && seen.type() != InteractionType.DISMISSED
        && seen.type() != InteractionType.PLACED) {
      for (String topicId : seen.topics().keySet()) {
        add(seen.isScored() ? answered : viewed, hash(topicId, seen.itemId().get()));
      }
    }
  }

  private static void add(Set<Long> kept, long hash) {
    // The one that was opened last is the last in the set, and the first is forgotten first.
    kept.remove(hash);
    kept.add(hash);
    if (kept.size() > MAX_KEPT) {
      kept.remove(kept.iterator().next());
    }
  }

  /**
   * Returns whether the learner has opened an item.
   *
   * @param topicId the id of the topic
   * @param itemId the id of the item within the topic
   */
  public boolean contains(String topicId, String itemId) {
    long hash = hash(topicId, itemId);
    return viewed.contains(hash) || answered.contains(hash);
  }

  /** Writes the set, for {@link #read}. */
  public void write(DataOutput out) throws IOException {
    write(answered, out);
    write(viewed, out);
  }

  private static void write(Set<Long> kept, DataOutput out) throws IOException {
    Compact.writeCount(out, kept.size());
    for (long hash : kept) {
      out.writeLong(hash);
    }
  }

  /**
   * Reads a set that {@link #write} wrote.
   *
   * @throws RuntimeException if the bytes are damaged
   */
  public static OpenedItems read(ByteBuffer in) {
    OpenedItems items = new OpenedItems();
    read(items.answered, in);
    read(items.viewed, in);
    return items;
  }

  private static void read(Set<Long> kept, ByteBuffer in) {
    int length = Compact.readLength(in);
    for (int i = 0; i < length; i++) {
      kept.add(in.getLong());
    }
  }

  /**
   * Returns the 64-bit FNV-1a hash of both ids, with a byte between them that no UTF-8 text has.
   */
  private static long hash(String topicId, String itemId) {
    long hash = FNV_OFFSET;
    for (byte each : topicId.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    hash = (hash ^ 0xff) * FNV_PRIME;
    for (byte each : itemId.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (each & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
