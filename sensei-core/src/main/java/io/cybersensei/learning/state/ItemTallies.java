package io.cybersensei.learning.state;

import io.cybersensei.internal.bytes.Compact;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of tallies by item number, with linear probing. Unlike {@link java.util.HashMap}, it
 * allocates no object for a key in a lookup. Not thread-safe.
 */
final class ItemTallies {

  /**
   * The number of items that are kept at least: those answered last. There can be a quarter more,
   * so that the oldest need not be looked for at each new item.
   */
  static final int MAX_KEPT = 4_096;

  private static final int MAX_SIZE = MAX_KEPT + MAX_KEPT / 4;

  private @Nullable ItemTally[] slots = new ItemTally[16];
  private int size;

  /** Returns the tally of an item, or {@code null} if there is none. */
  @Nullable ItemTally get(int item) {
    return item < 0 ? null : slots[slot(item, slots)];
  }

  /** Returns the tally of an item. A new tally is added for a new item. */
  ItemTally meet(int item) {
    int slot = slot(item, slots);
    ItemTally known = slots[slot];
    if (known != null) {
      return known;
    }
    if (size == MAX_SIZE) {
      forgetOldest();
      slot = slot(item, slots);
    }
    ItemTally added = new ItemTally(item);
    slots[slot] = added;
    if (++size * 2 > slots.length) {
      grow();
    }
    return added;
  }

  /** Writes every tally. */
  void write(DataOutput out) throws IOException {
    Compact.writeCount(out, size);
    for (ItemTally tally : slots) {
      if (tally != null) {
        tally.write(out);
      }
    }
  }

  /** Reads the tallies that {@link #write} wrote. */
  static ItemTallies read(ByteBuffer in) {
    ItemTallies tallies = new ItemTallies();
    int size = Compact.readLength(in);
    if (size > MAX_SIZE) {
      throw new IllegalArgumentException(size + " items are too many.");
    }
    tallies.slots = new ItemTally[Math.max(16, Integer.highestOneBit(Math.max(1, size)) * 4)];
    for (int i = 0; i < size; i++) {
      ItemTally tally = ItemTally.read(in);
      tallies.slots[slot(tally.item, tallies.slots)] = tally;
    }
    tallies.size = size;
    return tallies;
  }

  /** Returns a deep copy. */
  ItemTallies copy() {
    ItemTallies copy = new ItemTallies();
    copy.slots = new ItemTally[slots.length];
    for (int slot = 0; slot < slots.length; slot++) {
      ItemTally tally = slots[slot];
      copy.slots[slot] = tally == null ? null : tally.copy();
    }
    copy.size = size;
    return copy;
  }

  /** Forgets all items but those answered last. Each was answered at another time. */
  private void forgetOldest() {
    ItemTally[] known = Arrays.stream(slots).filter(Objects::nonNull).toArray(ItemTally[]::new);
    int[] lastAnswers = Arrays.stream(known).mapToInt(tally -> tally.lastAnswer).sorted().toArray();
    int oldestKept = lastAnswers[lastAnswers.length - MAX_KEPT];
    slots = new ItemTally[slots.length];
    size = 0;
    for (ItemTally tally : known) {
      if (tally.lastAnswer >= oldestKept) {
        slots[slot(tally.item, slots)] = tally;
        size++;
      }
    }
  }

  private void grow() {
    @Nullable ItemTally[] larger = new ItemTally[slots.length * 2];
    for (ItemTally tally : slots) {
      if (tally != null) {
        larger[slot(tally.item, larger)] = tally;
      }
    }
    slots = larger;
  }

  /** Returns the slot of an item, or the free slot for it. */
  private static int slot(int item, @Nullable ItemTally[] slots) {
    // Fibonacci hashing spreads neighbouring numbers.
    int slot = (item * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    for (ItemTally at = slots[slot]; at != null && at.item != item; at = slots[slot]) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
