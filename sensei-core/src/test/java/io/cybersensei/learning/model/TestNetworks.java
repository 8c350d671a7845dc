package io.cybersensei.learning.model;

import io.cybersensei.learning.state.RecurrentNetwork;
import java.util.Random;

/** Recurrent networks with random weights. */
public final class TestNetworks {

  private TestNetworks() {}

  public static RecurrentNetwork random(int units, int topics, long seed) {
    Random random = new Random(seed);
    int width = RecurrentNetwork.GATES * units;
    return new RecurrentNetwork(
        units,
        weights(random, 4 * width),
        weights(random, topics * 2 * width),
        weights(random, units * width),
        weights(random, topics * units),
        weights(random, units),
        weights(random, topics + 1));
  }

  private static float[] weights(Random random, int count) {
    float[] weights = new float[count];
    for (int i = 0; i < count; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    return weights;
  }
}
