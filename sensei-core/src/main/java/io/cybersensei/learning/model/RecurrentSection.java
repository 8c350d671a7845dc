package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecurrentNetwork;
import java.io.DataOutputStream;
import java.io.IOException;

/** The section of a model file for a {@link RecurrentNetwork}. */
final class RecurrentSection {

  private RecurrentSection() {}

  static void write(DataOutputStream out, RecurrentNetwork network) throws IOException {
    out.writeInt(network.units());
    for (float[] weights : network.weights()) {
      out.writeInt(weights.length);
      for (float weight : weights) {
        out.writeFloat(weight);
      }
    }
  }

  static RecurrentNetwork read(ModelReader in) throws ModelFormatException {
    int units = in.int32();
    RecurrentNetwork network =
        new RecurrentNetwork(
            units, floats(in), floats(in), floats(in), floats(in), floats(in), floats(in));
    in.end();
    return network;
  }

  private static float[] floats(ModelReader in) throws ModelFormatException {
    float[] values = new float[in.count(Float.BYTES)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.float32();
    }
    return values;
  }
}
