package io.cybersensei.ml.internal.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A writer of a result as bytes. Numbers keep all their bits. */
public final class ResultWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private ResultWriter write(Writing writing) {
    try {
      writing.to(out);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("An array in memory cannot be written.", e);
    }
  }

  public ResultWriter integer(int value) {
    return write(to -> to.writeInt(value));
  }

  public ResultWriter number(double value) {
    return write(to -> to.writeDouble(value));
  }

  public ResultWriter bytes(byte[] values) {
    return write(
        to -> {
          to.writeInt(values.length);
          to.write(values);
        });
  }

  public ResultWriter floats(float[] values) {
    return write(
        to -> {
          to.writeInt(values.length);
          for (float value : values) {
            to.writeFloat(value);
          }
        });
  }

  public ResultWriter doubles(double[] values) {
    return write(
        to -> {
          to.writeInt(values.length);
          for (double value : values) {
            to.writeDouble(value);
          }
        });
  }

  /** Returns all that was written. */
  public byte[] bytes() {
    return bytes.toByteArray();
  }
}
