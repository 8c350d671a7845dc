package io.cybersensei.embedder;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.cybersensei.search.meaning.Embedder;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The model all-MiniLM-L6-v2 for English sentences (Wang et al., 2020; Reimers and Gurevych, 2019)
 * with weights of 8 bits. It runs on the CPU, in the calling thread and those of ONNX Runtime. The
 * model is in a jar, and nothing is downloaded.
 *
 * <p>Native libraries are unpacked into the folder of temporary files and, for the tokenizer, into
 * {@code .djl.ai} in the home of the user or the folder that {@code DJL_CACHE_DIR} names; both must
 * be writable. The first object of a process reads the model, into memory outside of the heap.
 * Thread-safe.
 */
public final class MiniLmEmbedder implements Embedder {

  private static final int DIMENSIONS = 384;

  /** Fixed before the ranking in docs/performance.md was first measured. */
  private static final double LEAST_SIMILARITY = 0.3;

  /** White space, control and format characters, and halves of characters. */
  private static final Pattern UNREADABLE = Pattern.compile("[\\p{C}\\uFFFD\\p{Z}]+");

  private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);

  @Override
  public String name() {
    return "all-MiniLM-L6-v2-q";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public double leastSimilarity() {
    return LEAST_SIMILARITY;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    // One by one: the tokens of a text are padded to those of the longest beside it, which changes
    // the last digits of a vector.
    return texts.stream()
        .map(text -> model.embedAll(List.of(TextSegment.from(readable(text)))).content().get(0))
        .map(Embedding::vector)
        .toList();
  }

  /** The model refuses texts that have nothing else. */
  private static String readable(String text) {
    String readable = UNREADABLE.matcher(text).replaceAll(" ").strip();
    return readable.isEmpty() ? "." : readable;
  }
}
