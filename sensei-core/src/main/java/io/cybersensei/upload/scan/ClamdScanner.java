package io.cybersensei.upload.scan;

import io.cybersensei.upload.VirusScanner;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The scanner ClamAV by its daemon {@code clamd}, over TCP with the command INSTREAM. A file that
 * is larger than {@code StreamMaxLength} of the daemon cannot be scanned, and is refused: set it to
 * the largest file that you accept. The connection is neither encrypted nor authenticated, so the
 * daemon should be on this machine or in its network. Thread-safe.
 */
public final class ClamdScanner implements VirusScanner {

  private static final int CHUNK_BYTES = 64 << 10;
  private static final int MAX_ANSWER = 1_024;
  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  private final InetSocketAddress address;
  private final int timeoutMillis;

  private ClamdScanner(InetSocketAddress address, int timeoutMillis) {
    this.address = address;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * Returns a scanner that waits up to two minutes for an answer.
   *
   * @param host the name or address of the daemon's host
   * @param port the TCP port, 1 to 65,535; that of the daemon is usually 3310
   * @throws IllegalArgumentException if the port is out of range
   */
  public static ClamdScanner at(String host, int port) {
    return at(host, port, Duration.ofMinutes(2));
  }

  /**
   * Returns a scanner.
   *
   * @param host the name or address of the daemon's host
   * @param port the TCP port, 1 to 65,535
   * @param timeout the time to wait for the connection, and for the answer, 1 second to 1 hour
   * @throws IllegalArgumentException if the port or the time is out of range
   */
  public static ClamdScanner at(String host, int port, Duration timeout) {
    Objects.requireNonNull(host, "host");
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be from 1 to 65535 but is " + port + ".");
    }
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "timeout must be from 1 second to 1 hour but is " + timeout + ".");
    }
    // The name is looked up for each scan: the daemon may move.
    return new ClamdScanner(
        InetSocketAddress.createUnresolved(host, port), (int) timeout.toMillis());
  }

  @Override
  public Optional<String> scan(SeekableByteChannel content) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()), timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      String sent = send(content, socket);
      String answer = sent.isEmpty() ? answer(socket.getInputStream()) : sent;
      return virusIn(answer);
    }
  }

  /** Sends the file; returns the answer if the daemon gave one before the end. */
  private static String send(SeekableByteChannel content, Socket socket) throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK_BYTES + 8));
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    try {
      out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
      while (content.read(chunk.clear()) >= 0) {
        out.writeInt(chunk.position());
        out.write(chunk.array(), 0, chunk.position());
      }
      out.writeInt(0);
      out.flush();
      return "";
    } catch (IOException e) {
      // The daemon closes the connection when a file is too large, and says so.
      try {
        return answer(socket.getInputStream());
      } catch (IOException silent) {
        e.addSuppressed(silent);
        throw e;
      }
    }
  }

  private static String answer(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_ANSWER);
    return new String(bytes, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  private static Optional<String> virusIn(String answer) throws IOException {
    if (answer.equals("stream: OK")) {
      return Optional.empty();
    }
    if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
      return Optional.of(
          answer.substring("stream: ".length(), answer.length() - " FOUND".length()));
    }
    throw new IOException("clamd answered '" + answer + "'.");
  }
}
