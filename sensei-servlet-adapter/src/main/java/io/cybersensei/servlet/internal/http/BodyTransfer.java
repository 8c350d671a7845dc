package io.cybersensei.servlet.internal.http;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A body that arrives while no thread waits for it. It is received first, if it is wanted; then the
 * request is dispatched again. If it breaks a limit, it is refused at once, and the rest is
 * discarded. Thread-safe.
 */
final class BodyTransfer implements ReadListener, AsyncListener {

  private final AsyncContext async;
  private final ServletInputStream in;
  private final Optional<ReceivedBody> body;
  private final Consumer<Response> refuse;

  /** Present from the time on at which the body is discarded. */
  private Optional<Discarding> discarding;

  private boolean over;

  private BodyTransfer(
      AsyncContext async,
      ServletInputStream in,
      Optional<ReceivedBody> body,
      Consumer<Response> refuse) {
    this.async = async;
    this.in = in;
    this.body = body;
    this.refuse = refuse;
    this.discarding = body.isPresent() ? Optional.empty() : Optional.of(new Discarding(in));
  }

  /** Returns a transfer of a body that is wanted. */
  static BodyTransfer receiving(
      AsyncContext async, ServletInputStream in, ReceivedBody body, Consumer<Response> refuse) {
    return new BodyTransfer(async, in, Optional.of(body), refuse);
  }

  /** Returns a transfer of a body that nobody wants. */
  static BodyTransfer discarding(AsyncContext async, ServletInputStream in) {
    return new BodyTransfer(async, in, Optional.empty(), response -> {});
  }

  /** Begins the transfer. */
  void begin() {
    try {
      in.setReadListener(this);
    } catch (RuntimeException e) {
      // A filter of the host has replaced the stream by one that can only be waited for.
      waitForBody();
    }
  }

  private synchronized void waitForBody() {
    try {
      body.ifPresent(wanted -> wanted.readAll(in));
      end();
    } catch (ProblemException e) {
      refuse.accept(e.response());
      complete();
    }
  }

  @Override
  public synchronized void onDataAvailable() throws IOException {
    while (!over && in.isReady() && !in.isFinished()) {
      if (discarding.isPresent()) {
        if (!discarding.get().readOnce()) {
          complete();
        }
      } else {
        receiveOnce();
      }
    }
  }

  private void receiveOnce() {
    try {
      body.orElseThrow().readOnce(in);
    } catch (ProblemException e) {
      refuse.accept(e.response());
      body.orElseThrow().release();
      discarding = Optional.of(new Discarding(in));
    }
  }

  @Override
  public synchronized void onAllDataRead() {
    end();
  }

  private void end() {
    if (over) {
      return;
    }
    if (discarding.isPresent()) {
      complete();
    } else {
      over = true;
      body.orElseThrow().complete();
      async.dispatch();
    }
  }

  @Override
  public void onError(Throwable fault) {
    refuse(ReceivedBody.unread(fault));
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    refuse(ReceivedBody.tooSlow());
  }

  private synchronized void refuse(ProblemException problem) {
    if (!over && discarding.isEmpty()) {
      refuse.accept(problem.response());
    }
    complete();
  }

  private void complete() {
    if (!over) {
      over = true;
      async.complete();
    }
  }

  @Override
  public synchronized void onComplete(AsyncEvent event) {
    over = true;
    body.ifPresent(ReceivedBody::release);
  }

  @Override
  public void onError(AsyncEvent event) {
    // The container completes the request and calls onComplete.
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // The request was dispatched, and another transfer discards the rest of it.
  }
}
