package io.cybersensei.simulation.worlds;

/**
 * Random numbers that depend on their purpose and on no earlier draw. The same learner therefore
 * has the same luck under every way of teaching (common random numbers: Glasserman and Yao, "Some
 * Guidelines and Guarantees for Common Random Numbers", Management Science 38, 1992).
 *
 * @param seed the seed, which distinguishes these draws from others
 */
public record Draws(long seed) {

  /** The purpose of a random number. */
  public enum Use {
    COURSE,
    BACKGROUND,
    SPEED,
    ABILITY,
    START,
    SESSION,
    ITEM,
    ANSWER,
    LEARNING,
    FORGETTING,
    CHOICE,
    LEAVING
  }

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  /** Returns separate draws for a part of the whole. */
  public Draws part(long number) {
    return new Draws(mix(seed + GOLDEN_GAMMA * (number + 1)));
  }

  /** Returns a uniform random number from 0, inclusive, to 1, exclusive. */
  @SuppressWarnings("EnumOrdinal") // The value only has to be the same within one build.
  public double uniform(Use use, int first, int second) {
    long key = mix(seed ^ mix(GOLDEN_GAMMA * (use.ordinal() + 1)));
    key = mix(key + GOLDEN_GAMMA * (first + 1L));
    key = mix(key + GOLDEN_GAMMA * (second + 1L));
    return (key >>> 11) * UNIT;
  }

  public double uniform(Use use, int number) {
    return uniform(use, number, 0);
  }

  /** Returns a random integer from 0, inclusive, to the bound, exclusive. */
  public int below(int bound, Use use, int number) {
    return (int) (bound * uniform(use, number));
  }

  /** Returns a normally distributed random number, by the method of Box and Muller (1958). */
  public double normal(Use use, int number) {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform(use, number, 1)));
    return radius * Math.cos(2 * Math.PI * uniform(use, number, 2));
  }

  /** Applies the finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
