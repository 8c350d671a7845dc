package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.BatchMode;
import io.cybersensei.interaction.InteractionCodec.ReadResult;
import io.cybersensei.interaction.InteractionDraft;
import io.cybersensei.interaction.LogResult;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.idempotency.DerivedIds;
import io.cybersensei.servlet.internal.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The interactions of a request, within limits. */
final class InteractionBatch {

  /** The limit of the number of interactions in a request. */
  static final int MAX_INTERACTIONS = LearnerLimits.MAX_INTERACTIONS;

  /**
   * The place of an element that is no interaction takes a draft that breaks a rule: the log then
   * checks all the others, and in an atomic batch stores none of them.
   */
  private static final InteractionDraft PLACEHOLDER = InteractionDraft.viewed("nobody", "");

  private final BatchMode mode;
  private final Optional<DerivedIds> ids;
  private final List<ReadResult> batch = new ArrayList<>();

  /**
   * Creates an empty batch.
   *
   * @throws ProblemException with 422 if the parameter {@code atomic} is neither true nor false
   */
  InteractionBatch(Request request) {
    this.mode = mode(request);
    this.ids = DerivedIds.of(request);
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

  /**
   * Adds an element.
   *
   * @param caller the caller, to whom the interaction belongs; empty if it names its learner
   * @throws ProblemException with 422 if there are too many
   */
  void add(JsonValue element, Optional<String> caller) {
    if (batch.size() == MAX_INTERACTIONS) {
      throw new ProblemException(
          Problem.invalid(
              "",
              "too_many",
              "The array must have at most " + MAX_INTERACTIONS + " interactions."));
    }
    int index = batch.size();
    batch.add(InteractionJson.read(element, caller, ids.map(each -> each.at(index))));
  }

  /** Returns the number of elements. */
  int size() {
    return batch.size();
  }

  /**
   * Throws an exception if there is no element.
   *
   * @throws ProblemException with 422
   */
  void requireOne() {
    if (batch.isEmpty()) {
      throw new ProblemException(
          Problem.invalid("", "required", "The array must have at least one interaction."));
    }
  }

  /** Logs the interactions, and reports the result of each by its index. */
  InteractionsReport log(Sensei sensei) {
    requireOne();
    List<InteractionDraft> drafts =
        batch.stream()
            .map(each -> each.match(ReadResult.Read::draft, invalid -> PLACEHOLDER))
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
