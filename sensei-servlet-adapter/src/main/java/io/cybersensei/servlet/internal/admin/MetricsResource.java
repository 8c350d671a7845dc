package io.cybersensei.servlet.internal.admin;

import io.cybersensei.Sensei;
import io.cybersensei.learning.LearnerStateStatistics;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The counts of estimates on this node since its start, for admins. They name no learner. Other
 * measurements go to {@link Sensei#metrics}.
 */
public final class MetricsResource {

  private final Sensei sensei;

  public MetricsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Returns the metrics. */
  public Response metrics(Request request, Identity caller) {
    LearnerStateStatistics states = sensei.learnerStateStatistics();
    OptionalLong inUse = sensei.models().inUse();
    return Response.json(
        200,
        new JsonObject()
            .with(
                "learner_states",
                new JsonObject()
                    .with("resumed", states.resumed())
                    .with("replayed", states.replayed())
                    .with("late", states.late())
                    .with("outdated", states.outdated())
                    .with("damaged", states.damaged())
                    .with("kept", states.kept())
                    .with("failures", states.failures()))
            .withOptional(
                "model_in_use",
                inUse.isPresent() ? Optional.of(inUse.getAsLong()) : Optional.empty()));
  }
}
