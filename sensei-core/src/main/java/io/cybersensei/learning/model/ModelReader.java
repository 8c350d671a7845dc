package io.cybersensei.learning.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A reader of the primitives of a model file. It checks every length against the remaining bytes
 * before it allocates memory.
 */
final class ModelReader {

  private static final int NAME = 4;

  private final ByteBuffer bytes;

  ModelReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return bytes.hasRemaining();
  }

  /** Reads the name of a section: four ASCII letters. */
  String name() throws ModelFormatException {
    require(NAME);
    byte[] ascii = new byte[NAME];
    bytes.get(ascii);
    String name = new String(ascii, StandardCharsets.US_ASCII);
    if (!name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
      throw new ModelFormatException("a part in it has no proper name.");
    }
    return name;
  }

  /** Requires that no byte is left. */
  void end() throws ModelFormatException {
    if (hasMore()) {
      throw new ModelFormatException("a part in it is longer than it should be.");
    }
  }

  /** Reads a length, and returns a reader of that many bytes. */
  ModelReader section() throws ModelFormatException {
    int length = count(1);
    ByteBuffer content = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return new ModelReader(content);
  }

  /**
   * Reads a number of elements.
   *
   * @param minBytes the minimum size of one element in bytes
   */
  int count(int minBytes) throws ModelFormatException {
    int count = int32();
    if (count < 0 || (long) count * minBytes > bytes.remaining()) {
      throw new ModelFormatException("a length in it is wrong.");
    }
    return count;
  }

  int int32() throws ModelFormatException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  long int64() throws ModelFormatException {
    require(Long.BYTES);
    return bytes.getLong();
  }

  boolean bool() throws ModelFormatException {
    require(1);
    return bytes.get() != 0;
  }

  /** Reads a finite number. Infinity or NaN would spread through every prediction. */
  double float64() throws ModelFormatException {
    require(Double.BYTES);
    double value = bytes.getDouble();
    if (!Double.isFinite(value)) {
      throw new ModelFormatException("a number in it is not finite.");
    }
    return value;
  }

  /** Reads a number of single precision. It may be infinite or NaN; the caller checks it. */
  float float32() throws ModelFormatException {
    require(Float.BYTES);
    return bytes.getFloat();
  }

  byte int8() throws ModelFormatException {
    require(1);
    return bytes.get();
  }

  double[] float64s() throws ModelFormatException {
    double[] values = new double[count(Double.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = float64();
    }
    return values;
  }

  /** Reads so many finite numbers of single precision. */
  float[] float32s(long count) throws ModelFormatException {
    float[] values = new float[room(count, Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
      if (!Float.isFinite(values[i])) {
        throw new ModelFormatException("a number in it is not finite.");
      }
    }
    return values;
  }

  int[] int32s(long count) throws ModelFormatException {
    int[] values = new int[room(count, Integer.BYTES)];
    bytes.asIntBuffer().get(values);
    bytes.position(bytes.position() + values.length * Integer.BYTES);
    return values;
  }

  long[] int64s(long count) throws ModelFormatException {
    long[] values = new long[room(count, Long.BYTES)];
    bytes.asLongBuffer().get(values);
    bytes.position(bytes.position() + values.length * Long.BYTES);
    return values;
  }

  private int room(long count, int size) throws ModelFormatException {
    if (count < 0 || count > bytes.remaining() / size) {
      throw new ModelFormatException("a length in it is wrong.");
    }
    return (int) count;
  }

  String string() throws ModelFormatException {
    int length = count(1);
    ByteBuffer utf8 = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException e) {
      throw new ModelFormatException("a text in it is not UTF-8.", e);
    }
  }

  Instant instant() throws ModelFormatException {
    long second = int64();
    int nano = int32();
    if (nano < 0 || nano > 999_999_999) {
      throw new ModelFormatException("a time in it lies outside of its second.");
    }
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException e) {
      throw new ModelFormatException("a time in it lies outside of the calendar.", e);
    }
  }

  private void require(int length) throws ModelFormatException {
    if (bytes.remaining() < length) {
      throw new ModelFormatException("it is cut off.");
    }
  }
}
