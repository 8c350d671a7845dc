package io.cybersensei.upload.text;

import io.cybersensei.search.Passage;
import io.cybersensei.search.Position;
import io.cybersensei.search.SearchDocument;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passages as bytes: in a file, and between processes. */
public final class Passages {

  /** The maximum number of passages of a file. */
  public static final int MAX_PASSAGES = SearchDocument.MAX_PASSAGES;

  /** The maximum length of all passages together, in UTF-16 units. */
  public static final int MAX_TEXT = SearchDocument.MAX_TEXT;

  /** The letters SPT and the version. */
  private static final int MAGIC = 0x53505401;

  private Passages() {}

  /** Writes passages. */
  public static void write(List<Passage> passages, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(MAGIC);
    data.writeInt(passages.size());
    for (Passage passage : passages) {
      data.writeUTF(passage.position().map(each -> each.unit().wireName()).orElse(""));
      data.writeInt(passage.position().map(Position::value).orElse(0));
      byte[] text = passage.text().getBytes(StandardCharsets.UTF_8);
      data.writeInt(text.length);
      data.write(text);
    }
    data.flush();
  }

  /**
   * Reads passages, and not beyond them.
   *
   * @throws IOException if the bytes are no passages, or exceed the limits
   */
  public static List<Passage> read(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    int count = data.readInt() == MAGIC ? data.readInt() : -1;
    if (count < 0 || count > MAX_PASSAGES) {
      throw new IOException("The bytes are no passages.");
    }
    List<Passage> passages = new ArrayList<>();
    long left = MAX_TEXT * 3L;
    for (int i = 0; i < count; i++) {
      String unit = data.readUTF();
      int value = data.readInt();
      int length = data.readInt();
      left -= length;
      if (length < 0 || left < 0) {
        throw new IOException("The passages are too long.");
      }
      String text = new String(data.readNBytes(length), StandardCharsets.UTF_8);
      passages.add(new Passage(text, position(unit, value)));
    }
    return List.copyOf(passages);
  }

  private static Optional<Position> position(String unit, int value) throws IOException {
    if (unit.isEmpty()) {
      return Optional.empty();
    }
    for (Position.Unit each : Position.Unit.values()) {
      if (each.wireName().equals(unit)) {
        return Optional.of(checked(each, value));
      }
    }
    throw new IOException("A passage has an unknown unit.");
  }

  private static Position checked(Position.Unit unit, int value) throws IOException {
    try {
      return new Position(unit, value);
    } catch (IllegalArgumentException e) {
      throw new IOException("A passage has a wrong position.", e);
    }
  }
}
