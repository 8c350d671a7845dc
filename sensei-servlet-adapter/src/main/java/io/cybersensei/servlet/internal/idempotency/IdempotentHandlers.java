package io.cybersensei.servlet.internal.idempotency;

import io.cybersensei.idempotency.Claim;
import io.cybersensei.idempotency.IdempotencyLimits;
import io.cybersensei.idempotency.IdempotencyStore;
import io.cybersensei.idempotency.IdempotentRequest;
import io.cybersensei.idempotency.StoredResponse;
import io.cybersensei.interaction.OverloadedException;
import io.cybersensei.servlet.internal.auth.AccessRules;
import io.cybersensei.servlet.internal.auth.AccessRules.CallerHandler;
import io.cybersensei.servlet.internal.auth.AccessRules.ReaderHandler;
import io.cybersensei.servlet.internal.auth.AccessRules.TutorHandler;
import io.cybersensei.servlet.internal.http.BodyLimit;
import io.cybersensei.servlet.internal.http.BytesPayload;
import io.cybersensei.servlet.internal.http.Handler;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.ProblemException;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.RequestDigest;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.storage.MissingStoreException;
import io.cybersensei.storage.StorageFailureException;
import io.cybersensei.storage.StorageFailureException.Outcome;
import io.cybersensei.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handlers that carry out a request with a key once, and return its response again. The check of
 * access comes first, so a response is returned only to a caller who may still send the request.
 *
 * <p>A response that tells that nothing was changed is not kept: the request is then carried out
 * again, so that a client can repeat it until it succeeds. Responses have neither tokens nor
 * passwords in them, because no route of {@code /api/auth} or of credentials has such a handler.
 */
public final class IdempotentHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(IdempotentHandlers.class);
  private static final int FIRST_PROBLEM = 400;
  private static final int OUTCOME_NOT_KNOWN = 504;
  private static final int MAX_KEYS_OF_STAFF = 10_000;
  private static final Duration RUNNING_IF_REPEATABLE = Duration.ofSeconds(30);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final String REPLAYED = "Idempotent-Replayed";

  private final IdempotencyStore store;
  private final AccessRules access;

  public IdempotentHandlers(IdempotencyStore store, AccessRules access) {
    this.store = store;
    this.access = access;
  }

  /** Returns a handler for the data of a learner whose request has no second effect. */
  public ReaderHandler reader(ReaderHandler handler) {
    return (request, learnerId) ->
        once(
            request,
            Optional.of(learnerId),
            BodyLimit.CREDENTIALS,
            false,
            () -> handler.handle(request, learnerId));
  }

  /** The same as {@link #reader}, for larger bodies. */
  public ReaderHandler readerOfDocument(ReaderHandler handler) {
    return (request, learnerId) ->
        once(
            request,
            Optional.of(learnerId),
            BodyLimit.DOCUMENT,
            false,
            () -> handler.handle(request, learnerId));
  }

  /** Returns a handler of decisions about a learner whose request has no second effect. */
  public TutorHandler tutor(TutorHandler handler) {
    return (request, caller, learnerId) ->
        once(
            request,
            Optional.of(learnerId),
            BodyLimit.CREDENTIALS,
            false,
            () -> handler.handle(request, caller, learnerId));
  }

  /** Returns a handler whose request has no second effect. */
  public CallerHandler caller(CallerHandler handler) {
    return (request, caller) ->
        once(
            request,
            Optional.empty(),
            BodyLimit.CREDENTIALS,
            false,
            () -> handler.handle(request, caller));
  }

  /** Returns a handler for services whose request has no second effect. */
  public Handler service(Handler handler) {
    return request ->
        once(
            request, Optional.empty(), BodyLimit.CREDENTIALS, false, () -> handler.handle(request));
  }

  /** Returns a handler of interactions of the caller, which {@link DerivedIds} make repeatable. */
  public CallerHandler interactions(CallerHandler handler) {
    return (request, caller) ->
        once(
            request,
            Optional.of(caller.learnerId()),
            BodyLimit.INTERACTIONS,
            true,
            () -> handler.handle(request, caller));
  }

  /** Returns a handler of interactions of many, which {@link DerivedIds} make repeatable. */
  public Handler interactionsOfMany(Handler handler) {
    return request ->
        once(
            request, Optional.empty(), BodyLimit.INTERACTIONS, true, () -> handler.handle(request));
  }

  private Response once(
      Request request,
      Optional<String> learnerId,
      BodyLimit limit,
      boolean repeatable,
      Supplier<Response> work) {
    Optional<String> key = KeyHeader.in(request.servletRequest());
    if (key.isEmpty()) {
      return work.get();
    }
    AccessRules.Passed caller = access.passed(request);
    IdempotentRequest named =
        new IdempotentRequest(
            caller.sender(),
            learnerId,
            request.route(),
            key.get(),
            RequestDigest.of(request, limit),
            repeatable);
    DerivedIds.derive(request.servletRequest(), named);
    return store
        .claim(named, limits(caller, repeatable))
        .match(
            claimed -> carryOut(claimed.claim(), work),
            completed -> again(completed.response()),
            running ->
                refusal(
                        409,
                        new Violation(
                            KeyHeader.NAME,
                            "in_progress",
                            "The first request with this key has no response yet."))
                    .with("Retry-After", String.valueOf(RETRY_AFTER.toSeconds())),
            unknown ->
                refusal(
                    409,
                    new Violation(
                        KeyHeader.NAME,
                        "outcome_unknown",
                        "The first request with this key was interrupted, or its response was too"
                            + " large to be kept. Look whether it was carried out, and take a new"
                            + " key if not.")),
            other ->
                refusal(
                    422,
                    new Violation(
                        KeyHeader.NAME,
                        "other_request",
                        "The key belongs to a request with another path, query or body.")));
  }

  private static IdempotencyLimits limits(AccessRules.Passed caller, boolean repeatable) {
    IdempotencyLimits limits = IdempotencyLimits.standard();
    if (!caller.isLearner()) {
      limits = limits.withMaxKeys(MAX_KEYS_OF_STAFF);
    }
    return repeatable ? limits.withRunning(RUNNING_IF_REPEATABLE) : limits;
  }

  private static Response refusal(int status, Violation violation) {
    return Problem.of(
        status, "The request was not carried out. " + violation.message(), List.of(violation));
  }

  private static Response again(StoredResponse stored) {
    Response response =
        stored.mediaType().isEmpty()
            ? Response.empty(stored.status())
            : Response.of(
                stored.status(),
                stored.mediaType() + ";charset=utf-8",
                new BytesPayload(stored.body().getBytes(StandardCharsets.UTF_8)));
    return response.with(REPLAYED, "true");
  }

  private Response carryOut(Claim claim, Supplier<Response> work) {
    Response response;
    try {
      response = work.get();
    } catch (ProblemException | OverloadedException | MissingStoreException e) {
      release(claim);
      throw e;
    } catch (StorageFailureException e) {
      if (e.outcome() == Outcome.NOTHING_DONE) {
        release(claim);
      } else {
        abandon(claim);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      abandon(claim);
      throw e;
    }
    if (response.status() < FIRST_PROBLEM) {
      keep(claim, response);
    } else if (response.status() == OUTCOME_NOT_KNOWN) {
      abandon(claim);
    } else {
      release(claim);
    }
    return response;
  }

  private void keep(Claim claim, Response response) {
    byte[] body = response.body().map(JsonObject::bytes).orElse(new byte[0]);
    boolean hasOtherBody = response.payload().isPresent() || response.content().isPresent();
    if (hasOtherBody || body.length > StoredResponse.MAX_BYTES) {
      abandon(claim);
      return;
    }
    // The request was carried out, so its response does not depend on whether it can be kept.
    quietly(
        () ->
            store.complete(
                claim,
                new StoredResponse(
                    response.status(),
                    response.mediaType(),
                    new String(body, StandardCharsets.UTF_8))));
  }

  private void release(Claim claim) {
    quietly(() -> store.release(claim));
  }

  private void abandon(Claim claim) {
    quietly(() -> store.abandon(claim));
  }

  private static void quietly(Runnable step) {
    try {
      step.run();
    } catch (StorageFailureException e) {
      LOG.warn("The outcome of a request with a key could not be kept.", e);
    }
  }
}
