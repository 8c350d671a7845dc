package io.cybersensei.health;

/** Something Sensei needs in order to serve, or to serve well. Thread-safe. */
public interface HealthCheck {

  /** A stable name in lower snake case, for example {@code database}. */
  String name();

  /**
   * Tries it, within a few seconds.
   *
   * @throws Exception if it does not work; the message is logged and never shown to clients
   */
  void check() throws Exception;

  /** Whether Sensei cannot serve without it, as is usual; else it serves less well. */
  default boolean required() {
    return true;
  }

  /** A check with a name, of what Sensei cannot serve without. */
  static HealthCheck of(String name, Probe probe) {
    return of(name, true, probe);
  }

  /** A check with a name, of what Sensei serves less well without. */
  static HealthCheck optional(String name, Probe probe) {
    return of(name, false, probe);
  }

  private static HealthCheck of(String name, boolean required, Probe probe) {
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

  /** What a check does. */
  @FunctionalInterface
  interface Probe {
    void run() throws Exception;
  }
}
