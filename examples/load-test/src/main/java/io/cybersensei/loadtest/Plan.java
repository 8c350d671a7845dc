package io.cybersensei.loadtest;

import java.nio.file.Path;
import java.util.List;

/**
 * The plan of the traffic. It is handed to the process of the learners as system properties.
 *
 * @param url the address of the demo, without a slash at its end
 * @param seconds the time in which learners arrive
 * @param visitsPerMinute the mean number of visits that begin in a minute
 * @param accounts the number of accounts before most visits are of learners who come back
 * @param requests the file of the requests
 */
record Plan(String url, int seconds, double visitsPerMinute, int accounts, Path requests) {

  private static final String PREFIX = "sensei.load.";

  /** Reads the system properties. */
  static Plan ofProperties() {
    return new Plan(
        property("url"),
        Integer.parseInt(property("seconds")),
        Double.parseDouble(property("visitsPerMinute")),
        Integer.parseInt(property("accounts")),
        Path.of(property("requests")));
  }

  /** Returns the options of a JVM. */
  List<String> toOptions() {
    return List.of(
        option("url", url),
        option("seconds", seconds),
        option("visitsPerMinute", visitsPerMinute),
        option("accounts", accounts),
        option("requests", requests));
  }

  private static String option(String name, Object value) {
    return "-D" + PREFIX + name + "=" + value;
  }

  private static String property(String name) {
    String value = System.getProperty(PREFIX + name);
    if (value == null) {
      throw new IllegalStateException("The property " + PREFIX + name + " is missing.");
    }
    return value;
  }
}
