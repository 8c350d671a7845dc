package io.cybersensei.servlet.internal.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request and the responses of a route, as in the resource {@code operations.txt}.
 *
 * @param summary the summary: a verb and its object
 * @param parameters the parameters of the query, each as a name with an optional type, and the
 *     headers, each as a name after {@value #HEADER}
 * @param body the type of the body; empty without one
 * @param responses the type of each response that is no problem, by status; empty without a body
 */
record Operation(
    String summary,
    List<String> parameters,
    Optional<String> body,
    Map<Integer, Optional<String>> responses) {

  /** The beginning of a parameter that is a header. */
  static final String HEADER = "@";

  private static final String NONE = "-";
  private static final int COLUMNS = 5;

  /** Returns all operations by method and path. */
  static Map<String, Operation> all() {
    Map<String, Operation> all = new LinkedHashMap<>();
    for (String line : Lines.of("operations.txt")) {
      String[] columns = line.split(" +\\| +", COLUMNS);
      all.put(
          columns[0],
          new Operation(
              columns[4],
              columns[3].equals(NONE) ? List.of() : List.of(columns[3].split(" +", -1)),
              Optional.of(columns[2]).filter(body -> !body.equals(NONE)),
              responses(columns[1])));
    }
    return all;
  }

  private static Map<Integer, Optional<String>> responses(String text) {
    Map<Integer, Optional<String>> responses = new LinkedHashMap<>();
    for (String each : text.split(", *", -1)) {
      List<String> words = new ArrayList<>(List.of(each.split(" +", -1)));
      responses.put(
          Integer.valueOf(words.get(0)),
          words.size() > 1 ? Optional.of(words.get(1)) : Optional.empty());
    }
    return responses;
  }
}
