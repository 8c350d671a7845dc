package io.cybersensei.loadtest;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Takes samples of the demo and its database. */
final class ServerWatch {

  private static final int SECONDS_BETWEEN = 5;

  /** A collection of all garbage stops the demo for a moment, so it is done rarely. */
  private static final int SAMPLES_PER_COLLECTION = 24;

  private static final double MEBIBYTE = 1 << 20;

  private final DemoServer demo;
  private final Postgres database;

  ServerWatch(DemoServer demo, Postgres database) {
    this.demo = demo;
    this.database = database;
  }

  /** Takes a sample every {@value #SECONDS_BETWEEN} seconds for a time. */
  List<Sample> watch(int seconds) throws InterruptedException, SQLException {
    long start = System.nanoTime();
    List<Sample> samples = new ArrayList<>();
    double now = 0;
    while (now < seconds) {
      samples.add(sample(now, samples.size() % SAMPLES_PER_COLLECTION == 0));
      double next = samples.size() * (double) SECONDS_BETWEEN;
      TimeUnit.MILLISECONDS.sleep(Math.max(0, Math.round((next - since(start)) * 1_000)));
      now = since(start);
    }
    samples.add(sample(now, true));
    return samples;
  }

  private Sample sample(double now, boolean collects) throws SQLException {
    double used = demo.usedBytes() / MEBIBYTE;
    return new Sample(
        now,
        used,
        collects ? OptionalDouble.of(demo.liveBytes() / MEBIBYTE) : OptionalDouble.empty(),
        demo.threads(),
        database.connections(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
