package io.cybersensei.servlet.internal.admin;

import io.cybersensei.Sensei;
import io.cybersensei.learning.card.ModelCard;
import io.cybersensei.learning.model.Provenance;
import io.cybersensei.learning.registry.ModelActivationResult;
import io.cybersensei.learning.registry.StoredModel;
import io.cybersensei.servlet.internal.auth.Identity;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored models, for admins. */
public final class ModelsResource {

  private static final Logger LOG = LoggerFactory.getLogger(ModelsResource.class);
  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Sensei sensei;

  public ModelsResource(Sensei sensei) {
    this.sensei = sensei;
  }

  /** Lists all models, newest first. */
  public Response list(Request request, Identity caller) {
    OptionalLong inUse = sensei.models().inUse();
    return Response.json(
        200,
        new JsonObject()
            .with("models", sensei.models().list().stream().map(ModelsResource::json).toList())
            .withOptional(
                "in_use", inUse.isPresent() ? Optional.of(inUse.getAsLong()) : Optional.empty()));
  }

  /** Returns the card of the model in the path. */
  public Response card(Request request, Identity caller) {
    String id = request.variable("id");
    Optional<ModelCard> card =
        ID.matcher(id).matches() ? sensei.models().card(Long.parseLong(id)) : Optional.empty();
    return card.map(each -> Response.json(200, ModelCardJson.of(each)))
        .orElseGet(() -> Problem.of(404, "There is no such model, or it has no card."));
  }

  /** Activates the model in the path. */
  public Response activate(Request request, Identity caller) {
    String id = request.variable("id");
    return ID.matcher(id).matches()
        ? response(sensei.models().activate(Long.parseLong(id)))
        : noSuchModel();
  }

  /** Activates the model before the active one. */
  public Response rollBack(Request request, Identity caller) {
    return response(sensei.models().rollBack());
  }

  private static Response response(ModelActivationResult result) {
    return result.match(
        activated -> {
          LOG.info("An admin has activated model {}.", activated.model().id());
          return Response.json(200, json(activated.model()));
        },
        unknown -> noSuchModel(),
        unreadable -> Problem.of(409, unreadable.reason()),
        otherTopics -> Problem.of(409, otherTopics.reason()),
        nothingBefore -> Problem.of(409, "There is no model before the active one."));
  }

  private static Response noSuchModel() {
    return Problem.of(404, "There is no such model.");
  }

  static JsonObject json(StoredModel model) {
    return new JsonObject()
        .with("id", model.id())
        .with("state", model.state().name().toLowerCase(Locale.ROOT))
        .with("stored_at", model.storedAt())
        .with("bytes", model.sizeBytes())
        .with("sha256", model.sha256())
        .withOptional("trainer", model.provenance().map(Provenance::trainer))
        .withOptional("trained_at", model.provenance().map(Provenance::createdAt))
        .withOptional("rows", model.provenance().map(Provenance::rows))
        .withOptional("learners", model.provenance().map(Provenance::learners))
        .withOptional("metrics", model.provenance().map(Provenance::metrics));
  }
}
