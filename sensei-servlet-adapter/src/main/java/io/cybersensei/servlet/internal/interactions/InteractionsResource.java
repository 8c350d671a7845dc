package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.Sensei;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import java.util.Optional;

/** The log of interactions of the caller. */
public final class InteractionsResource {

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
    InteractionBatch batch = new InteractionBatch(request);
    int bytes = JsonBody.readEach(request, element -> batch.add(element, Optional.of(learnerId)));
    batch.requireOne();
    limits.take(learnerId, bytes, batch.size());
    try {
      return batch.log(sensei).response();
    } catch (ProblemException | OverloadedException overloaded) {
      limits.giveBack(learnerId, bytes, batch.size());
      throw overloaded;
    }
  }
}
