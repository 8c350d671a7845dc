package io.cybersensei.comparison;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * The processor's time of processes. Unlike rates, it hardly depends on other programs of the
 * machine.
 *
 * @param server the time of a server so far
 * @param database the time of the database's processes so far
 */
record Processor(Duration server, Duration database) {

  /** Returns the time until now. */
  static Processor of(ProcessHandle server, ProcessHandle database) {
    return new Processor(time(server), time(database));
  }

  private static Duration time(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.children())
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Returns the time of the server for each of some requests, in microseconds. */
  double serverMicros(Processor before, double requests) {
    return server.minus(before.server).toNanos() / 1e3 / requests;
  }

  /** Returns the time of the database for each of some requests, in microseconds. */
  double databaseMicros(Processor before, double requests) {
    return database.minus(before.database).toNanos() / 1e3 / requests;
  }
}
