package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import java.util.ArrayList;
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
    String learnerId = caller.learnerId();
    limits.requireRoom(learnerId, request.servletRequest().getContentLengthLong());
    BatchMode mode = mode(request);
    List<ReadResult> batch = new ArrayList<>();
    int bytes =
        JsonBody.readEach(
            request,
            element -> {
              requireRoom(batch);
              batch.add(InteractionJson.read(element, learnerId));
            });
    requireOne(batch);
    limits.take(learnerId, bytes, batch.size());
    try {
      return log(batch, learnerId, mode).response();
    } catch (ProblemException | OverloadedException overloaded) {
      limits.giveBack(learnerId, bytes, batch.size());
      throw overloaded;
    }
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

  private static void requireOne(List<ReadResult> batch) {
    if (batch.isEmpty()) {
      throw new ProblemException(
          Problem.invalid("", "required", "The array must have at least one interaction."));
    }
  }

  private static void requireRoom(List<ReadResult> batch) {
    if (batch.size() == MAX_INTERACTIONS) {
      throw new ProblemException(
          Problem.invalid(
              "",
              "too_many",
              "The array must have at most " + MAX_INTERACTIONS + " interactions."));
    }
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
