package io.cybersensei.servlet.internal.interactions;

import io.cybersensei.Sensei;
import io.cybersensei.servlet.internal.http.JsonBody;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import java.util.Optional;

/** The log of interactions of many learners, for services. */
public final class LearnersInteractionsResource {

  private final Sensei sensei;

  public LearnersInteractionsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Logs a batch, in which each interaction names its learner. */
  public Response log(Request request) {
    InteractionBatch batch = new InteractionBatch(request);
    JsonBody.readEach(request, element -> batch.add(element, Optional.empty()));
    return batch.log(sensei).response();
  }
}
