package io.cybersensei.servlet.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bodies of requests: they are received within limits of size, time and memory, and without a
 * thread that waits for them. Thread-safe.
 */
public final class Bodies {

  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);
  private static final String ATTRIBUTE = ReceivedBody.class.getName();

  private final Map<BodyLimit, BodyBudget> budgets = new EnumMap<>(BodyLimit.class);
  private final AtomicBoolean warned = new AtomicBoolean();

  Bodies() {
    for (BodyLimit limit : BodyLimit.values()) {
      budgets.put(limit, BodyBudget.ofHeap());
    }
  }

  /**
   * Returns the body of a request. A handler reads it before it changes anything, because it is
   * called again if the body has not arrived.
   *
   * @throws ProblemException with 400, 408, 413 or 503 if the body breaks a limit or is cut short
   * @throws BodyPendingException if the body has not arrived
   */
  ByteArrayInputStream read(HttpServletRequest request, BodyLimit limit) {
    if (request.getAttribute(ATTRIBUTE) instanceof ReceivedBody body && body.isComplete()) {
      return body.stream();
    }
    long declared = hasBody(request) ? request.getContentLengthLong() : 0;
    if (declared > limit.maxBytes()) {
      throw ReceivedBody.tooLarge(limit);
    }
    ReceivedBody body = new ReceivedBody(limit, budget(limit), declared);
    request.setAttribute(ATTRIBUTE, body);
    if (!body.isComplete()) {
      readNow(request, body);
    }
    return body.stream();
  }

  private void readNow(HttpServletRequest request, ReceivedBody body) {
    ServletInputStream in = stream(request);
    body.readAvailable(in);
    if (body.isComplete()) {
      return;
    }
    if (request.isAsyncSupported()) {
      throw new BodyPendingException(body);
    }
    if (warned.compareAndSet(false, true)) {
      LOG.warn(
          "The servlet of Sensei, or a filter before it, is registered without asyncSupported, so"
              + " each slow request holds a thread. See docs/operations.md.");
    }
    body.readAll(in);
  }

  /**
   * Receives the rest of a body and then dispatches the request again. No thread waits meanwhile.
   *
   * @param refuse sends the response to a body that breaks a limit or is cut short
   */
  void receive(
      HttpServletRequest request,
      HttpServletResponse response,
      ReceivedBody body,
      Consumer<Response> refuse) {
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(body.limit().maxDuration().toMillis());
    ServletInputStream in = stream(request);
    BodyTransfer transfer = BodyTransfer.receiving(async, in, body, refuse);
    async.addListener(transfer);
    transfer.begin();
  }

  /** The rest of a body at the time of the response. */
  enum Rest {
    /** All of the body has been read. */
    NONE,
    /** A part of the body has not arrived, and can be discarded when it does. */
    COMING,
    /** The rest cannot be read. */
    UNREADABLE
  }

  /** Reads and discards the rest of a body as far as it has arrived, and returns what is left. */
  static Rest rest(HttpServletRequest request) {
    ReceivedBody body = request.getAttribute(ATTRIBUTE) instanceof ReceivedBody it ? it : null;
    if (!hasBody(request) || (body != null && body.isComplete())) {
      return Rest.NONE;
    }
    // Opening the stream would send 100 Continue to a client that waits for it.
    if (body == null ? request.getHeader("Expect") != null : body.isBroken()) {
      return Rest.UNREADABLE;
    }
    try {
      long read = body == null ? 0 : body.length();
      long length = request.getContentLengthLong() - read;
      return Discarding.isLeft(request.getInputStream(), length) ? Rest.COMING : Rest.NONE;
    } catch (IOException | RuntimeException e) {
      // The connection is broken, or the host has read the body with a reader.
      return Rest.UNREADABLE;
    }
  }

  /**
   * Reads and discards the rest of a body after the response, for two seconds and 16 MiB at most.
   * No thread waits meanwhile. A connection that is closed earlier can take the response with it.
   */
  static void discard(HttpServletRequest request, HttpServletResponse response) {
    if (!request.isAsyncSupported()) {
      return;
    }
    AsyncContext async = request.startAsync(request, response);
    async.setTimeout(Discarding.MAX_DURATION.toMillis());
    BodyTransfer transfer = BodyTransfer.discarding(async, stream(request));
    async.addListener(transfer);
    transfer.begin();
  }

  /** Frees the memory of a request's body. */
  static void release(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof ReceivedBody body) {
      body.release();
    }
  }

  private BodyBudget budget(BodyLimit limit) {
    BodyBudget budget = budgets.get(limit);
    if (budget == null) {
      throw new IllegalStateException("There is no budget for " + limit + ".");
    }
    return budget;
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0
        || request.getHeader("Transfer-Encoding") != null
        // In HTTP/2 and later, a body needs neither header.
        || (request.getContentLengthLong() < 0 && !request.getProtocol().startsWith("HTTP/1"));
  }

  private static ServletInputStream stream(HttpServletRequest request) {
    try {
      return request.getInputStream();
    } catch (IOException e) {
      throw ReceivedBody.cutShort();
    }
  }
}
