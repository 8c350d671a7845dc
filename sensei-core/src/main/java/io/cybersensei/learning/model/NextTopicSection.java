package io.cybersensei.learning.model;

import java.io.DataOutputStream;
import java.io.IOException;

/** The section of a model file for a {@link NextTopicModel}. See {@link ModelFile}. */
final class NextTopicSection {

  private NextTopicSection() {}

  static void write(DataOutputStream out, NextTopicModel model) throws IOException {
    SuccessorWeights weights = model.weights();
    MarkovChain chain = model.chain();
    out.writeInt(weights.topics());
    out.writeFloat(model.chainShare());
    out.writeBoolean(weights.isDense());
    if (!weights.isDense()) {
      writeInts(out, weights.starts());
      writeInts(out, weights.successors());
    }
    writeFloats(out, weights.weights());
    writeFloats(out, chain.logPopularity());
    out.writeInt(chain.contexts().length);
    for (long context : chain.contexts()) {
      out.writeLong(context);
    }
    writeFloats(out, chain.backOff());
    writeInts(out, chain.starts());
    writeInts(out, chain.successors());
    writeFloats(out, chain.shares());
  }

  private static void writeInts(DataOutputStream out, int[] values) throws IOException {
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /** Reads the section. Arrays have no length in it if that follows from the values before. */
  static NextTopicModel read(ModelReader in) throws ModelFormatException {
    int topics = in.int32();
    if (topics < 1 || topics > MarkovChain.MAX_TOPICS) {
      throw new ModelFormatException("its next topics are of " + topics + " topics.");
    }
    float chainShare = in.float32s(1)[0];
    SuccessorWeights weights = readWeights(in, topics);
    float[] logPopularity = in.float32s(topics);
    int contexts = in.count(Long.BYTES);
    MarkovChain chain = readChain(in, logPopularity, contexts);
    in.end();
    return new NextTopicModel(weights, chain, chainShare);
  }

  private static SuccessorWeights readWeights(ModelReader in, int topics)
      throws ModelFormatException {
    long rows = SuccessorWeights.rows(topics);
    if (in.bool()) {
      return new SuccessorWeights(topics, new int[0], new int[0], in.float32s(rows * topics));
    }
    int[] starts = in.int32s(rows + 1);
    int size = starts[starts.length - 1];
    return new SuccessorWeights(topics, starts, in.int32s(size), in.float32s(size));
  }

  private static MarkovChain readChain(ModelReader in, float[] logPopularity, int contexts)
      throws ModelFormatException {
    long[] keys = in.int64s(contexts);
    float[] backOff = in.float32s(contexts);
    int[] starts = in.int32s(contexts + 1L);
    int size = starts[contexts];
    return new MarkovChain(
        logPopularity, keys, backOff, starts, in.int32s(size), in.float32s(size));
  }
}
