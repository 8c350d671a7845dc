package io.cybersensei.simulation;

/** Is told how far the work is, from any thread. */
@FunctionalInterface
interface Progress {

  void at(String stage, int done, int of);

  static Progress none() {
    return (stage, done, of) -> {};
  }
}
