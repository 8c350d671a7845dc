package io.cybersensei.learning.state;

import org.jspecify.annotations.Nullable;

/**
 * Finds tallies by the number of their item: a hash table with linear probing, which unlike a map
 * of the library makes no object of each number it is asked for.
 */
final class ItemTallies {

  private @Nullable ItemTally[] slots = new ItemTally[16];
  private int size;

  @Nullable ItemTally get(int item) {
    return item < 0 ? null : slots[slot(item, slots)];
  }

  /** The tally of an item, which is added if it is new. */
  ItemTally meet(int item) {
    int slot = slot(item, slots);
    ItemTally known = slots[slot];
    if (known != null) {
      return known;
    }
    ItemTally added = new ItemTally(item);
    slots[slot] = added;
    if (++size * 2 > slots.length) {
      grow();
    }
    return added;
  }

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

  private void grow() {
    @Nullable ItemTally[] larger = new ItemTally[slots.length * 2];
    for (ItemTally tally : slots) {
      if (tally != null) {
        larger[slot(tally.item, larger)] = tally;
      }
    }
    slots = larger;
  }

  /** Where an item stands, or the free slot where it would. */
  private static int slot(int item, @Nullable ItemTally[] slots) {
    // Fibonacci hashing: neighbouring numbers end up far apart.
    int slot = (item * 0x9e3779b9) >>> (Integer.numberOfLeadingZeros(slots.length) + 1);
    for (ItemTally at = slots[slot]; at != null && at.item != item; at = slots[slot]) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
