package io.cybersensei.loadtest;

/**
 * A request of a learner.
 *
 * @param startMillis the time of its start, in milliseconds since 1970
 * @param route the method and the template of the path
 * @param millis the time until the end of the response
 * @param error the status and the kind of the error; empty if the request was answered as expected
 */
record Request(long startMillis, String route, int millis, String error) {

  private static final int FIELDS = 4;

  /** Reads a line. */
  static Request parse(String line) {
    String[] fields = line.split("\t", FIELDS);
    return new Request(
        Long.parseLong(fields[0]), fields[1], Integer.parseInt(fields[2]), fields[3]);
  }

  String toLine() {
    return startMillis + "\t" + route + "\t" + millis + "\t" + error;
  }

  boolean isAnswered() {
    return error.isEmpty();
  }
}
