package io.cybersensei.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy between a browser and a server that resets a connection each time that so many bytes have
 * gone to the server, until it has cut often enough.
 */
final class CutConnections implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 << 10;

  private final URI server;
  private final long bytesBetween;
  private final int wanted;
  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Object lock = new Object();
  private long bytesSinceCut;
  private int cuts;

  /**
   * @param server the address of the server
   * @param bytesBetween the number of bytes after which a connection is cut
   * @param wanted the number of cuts
   */
  CutConnections(URI server, long bytesBetween, int wanted) throws IOException {
    this.server = server;
    this.bytesBetween = bytesBetween;
    this.wanted = wanted;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Returns the address for the browser. */
  URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort() + "/");
  }

  /** Returns how many connections were cut. */
  int cuts() {
    synchronized (lock) {
      return cuts;
    }
  }

  private void accept() {
    try {
      while (!listener.isClosed()) {
        Socket browser = listener.accept();
        Socket target = new Socket(server.getHost(), server.getPort());
        open.add(browser);
        open.add(target);
        threads.execute(() -> pump(browser, target, true));
        threads.execute(() -> pump(target, browser, false));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void pump(Socket from, Socket to, boolean toTheServer) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int some = in.read(buffer); some >= 0; some = in.read(buffer)) {
        out.write(buffer, 0, some);
        if (toTheServer && isDue(some)) {
          from.setSoLinger(true, 0);
          to.setSoLinger(true, 0);
          break;
        }
      }
    } catch (IOException e) {
      // One side has gone, so the other one goes as well.
    } finally {
      end(from);
      end(to);
    }
  }

  private boolean isDue(int bytes) {
    synchronized (lock) {
      bytesSinceCut += bytes;
      boolean due = cuts < wanted && bytesSinceCut >= bytesBetween;
      if (due) {
        cuts++;
        bytesSinceCut = 0;
      }
      return due;
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    open.forEach(this::end);
    threads.shutdownNow();
  }
}
