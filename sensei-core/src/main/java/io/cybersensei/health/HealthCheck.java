package io.cybersensei.health;

/** Something Sensei needs in order to serve. Thread-safe. */
public interface HealthCheck {

  /** A stable name in lower snake case, for example {@code database}. */
  String name();

  /**
   * Tries it, within a few seconds.
   *
   * @throws Exception if it does not work; the message is logged and never shown to clients
   */
  void check() throws Exception;

  /** A check with a name. */
  static HealthCheck of(String name, Probe probe) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
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
