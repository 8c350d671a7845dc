package io.cybersensei.ml.internal.checkpoint;

import java.nio.ByteBuffer;

/** A reader of what a {@link ResultWriter} has written, in the same order. */
public final class ResultReader {

  private final ByteBuffer in;

  public ResultReader(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  public int integer() {
    return in.getInt();
  }

  public double number() {
    return in.getDouble();
  }

  public byte[] bytes() {
    byte[] values = new byte[in.getInt()];
    in.get(values);
    return values;
  }

  public float[] floats() {
    float[] values = new float[in.getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getFloat();
    }
    return values;
  }

  public double[] doubles() {
    double[] values = new double[in.getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getDouble();
    }
    return values;
  }
}
