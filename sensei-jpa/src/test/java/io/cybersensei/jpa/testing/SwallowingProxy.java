package io.cybersensei.jpa.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between PostgreSQL and its clients that passes a COMMIT on and then loses every answer
 * of that connection, a number of times. The clients must not prepare their COMMIT on the server.
 */
public final class SwallowingProxy implements AutoCloseable {

  private final ServerSocket listening;
  private final int serverPort;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger toSwallow = new AtomicInteger();

  /** Starts a proxy of a server on this machine. */
  public SwallowingProxy(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Loses the answers to the next commits. */
  public void swallow(int commits) {
    toSwallow.set(commits);
  }

  /** Returns the number of answers that are still to be lost. */
  public int left() {
    return Math.max(0, toSwallow.get());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
        open.addAll(List.of(client, server));
        Link link = new Link();
        threads.execute(() -> link.pass(client, server, true));
        threads.execute(() -> link.pass(server, client, false));
      }
    } catch (IOException e) {
      // The proxy is closed.
    }
  }

  /** A connection through the proxy. */
  private final class Link {

    private volatile boolean mute;

    void pass(Socket from, Socket to, boolean toServer) {
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        int length;
        while ((length = in.read(buffer)) >= 0) {
          if (toServer
              && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT")
              && toSwallow.getAndDecrement() > 0) {
            mute = true;
          }
          if (toServer || !mute) {
            out.write(buffer, 0, length);
            out.flush();
          }
        }
      } catch (IOException e) {
        // One of the ends is closed.
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
