package io.cybersensei.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A check of one thing that Sensei needs in order to serve, or to serve well. Implementations are
 * thread-safe.
 */
public interface HealthCheck {

  /** Returns a stable name in lower snake case, for example {@code database}. */
  String name();

  /**
   * Runs the check. One that takes longer than about half a second may count as failed.
   *
   * @throws Exception if the check fails; the message is logged and never shown to clients
   */
  void check() throws Exception;

  /** Returns whether Sensei cannot serve if the check fails. Default: true. */
  default boolean required() {
    return true;
  }

  /**
   * Returns a required check: Sensei cannot serve if it fails.
   *
   * @param name a stable name in lower snake case
   * @param probe the action, which throws an exception if the check fails
   */
  static HealthCheck of(String name, Probe probe) {
    return of(name, true, probe);
  }

  /**
   * Returns an optional check: Sensei serves less well if it fails.
   *
   * @param name a stable name in lower snake case
   * @param probe the action, which throws an exception if the check fails
   */
  static HealthCheck optional(String name, Probe probe) {
    return of(name, false, probe);
  }

  /**
   * Returns a required check of the free space on a disk, named {@code disk}.
   *
   * @param folder an existing folder on the disk, such as that of uploads
   * @param minBytes the number of free bytes below which the check fails, 1 or more
   * @throws IllegalArgumentException if the number is less than 1
   */
  static HealthCheck freeSpace(Path folder, long minBytes) {
    Objects.requireNonNull(folder, "folder");
    if (minBytes < 1) {
      throw new IllegalArgumentException("minBytes must be at least 1 but is " + minBytes + ".");
    }
    return of(
        "disk",
        () -> {
          long free = Files.getFileStore(folder).getUsableSpace();
          if (free < minBytes) {
            throw new IllegalStateException(
                "The disk of "
                    + folder
                    + " has "
                    + free
                    + " free bytes, and at least "
                    + minBytes
                    + " are required.");
          }
        });
  }

  private static HealthCheck of(String name, boolean required, Probe probe) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(probe, "probe");
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean required() {
        return required;
      }

      @Override
      public void check() throws Exception {
        probe.run();
      }
    };
  }

  /** The action of a check. */
  @FunctionalInterface
  interface Probe {

    /**
     * Runs the action.
     *
     * @throws Exception if the check fails
     */
    void run() throws Exception;
  }
}
