package io.cybersensei.simulation.comparison;

/** A listener for the progress of the work. It is called from any thread. */
@FunctionalInterface
interface Progress {

  void at(String stage, int done, int of);

  static Progress none() {
    return (stage, done, of) -> {};
  }
}
