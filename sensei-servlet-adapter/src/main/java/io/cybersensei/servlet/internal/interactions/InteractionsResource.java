package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.List;

/** The log of interactions. */
public final class InteractionsResource {

  /** The limit of the number of interactions in a request. */
  static final int MAX_INTERACTIONS = LearnerLimits.MAX_INTERACTIONS;

  private final Sensei sensei;
  private final LearnerLimits limits;

  public InteractionsResource(Sensei sensei, LearnerLimits limits) {
    this.sensei = sensei;
    this.limits = limits;
  }

  /** Logs one interaction of the caller or a batch, and reports the result of each by its index. */
  public Response log(Request request, Identity caller) {
    return limits.withinVolume(
        caller.learnerId(), request, counted -> logWithinVolume(counted, caller));
  }

  private Response logWithinVolume(Request request, Identity caller) {
    BatchMode mode = mode(request);
    List<ReadResult> batch =
        elements(JsonBody.read(request.servletRequest())).stream()
            .map(element -> InteractionJson.read(element, caller.learnerId()))
            .toList();
    String learnerId = caller.learnerId();
    return limits
        .withinCount(learnerId, batch.size(), count -> log(batch, learnerId, mode))
        .response();
  }

  private static BatchMode mode(Request request) {
    return switch (request.query("atomic").orElse("false")) {
      case "true" -> BatchMode.ALL_OR_NOTHING;
      case "false" -> BatchMode.KEEP_VALID;
      default ->
          throw new ProblemException(
              Problem.invalid("atomic", "not_allowed", "atomic must be true or false."));
    };
  }

  private static List<JsonValue> elements(JsonValue body) {
    List<JsonValue> elements =
        body instanceof JsonValue.Elements array ? array.values() : List.of(body);
    if (elements.isEmpty()) {
      throw new ProblemException(
          Problem.invalid("", "required", "The array must have at least one interaction."));
    }
    if (elements.size() > MAX_INTERACTIONS) {
      throw new ProblemException(
          Problem.invalid(
              "",
              "too_many",
              "The array must have at most " + MAX_INTERACTIONS + " interactions."));
    }
    return elements;
  }

  private InteractionsReport log(List<ReadResult> batch, String learnerId, BatchMode mode) {
    // The place of an element that is no interaction takes a draft that breaks a rule: the log then
    // checks all the others, and in an atomic batch stores none of them.
    InteractionDraft placeholder = InteractionDraft.viewed(learnerId, "");
    List<InteractionDraft> drafts =
        batch.stream()
            .map(each -> each.match(ReadResult.Read::draft, invalid -> placeholder))
            .toList();
    List<LogResult> results = sensei.logAll(drafts, mode);
    InteractionsReport report = new InteractionsReport();
    for (int index = 0; index < batch.size(); index++) {
      LogResult logged = results.get(index);
      report.add(
          index,
          batch
              .get(index)
              .match(read -> logged, invalid -> new LogResult.Refused(invalid.violations())));
    }
    return report;
  }
}
