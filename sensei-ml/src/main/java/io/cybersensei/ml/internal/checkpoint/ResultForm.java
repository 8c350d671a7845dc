package io.cybersensei.ml.internal.checkpoint;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The form of a result in bytes.
 *
 * @param <T> the type of the result
 * @param write writes a result
 * @param read reads what was written, with the same bits
 */
public record ResultForm<T>(BiConsumer<T, ResultWriter> write, Function<ResultReader, T> read) {

  /** The form of an array of numbers. */
  public static final ResultForm<double[]> DOUBLES =
      new ResultForm<>((values, out) -> out.doubles(values), ResultReader::doubles);

  byte[] bytes(T result) {
    ResultWriter out = new ResultWriter();
    write.accept(result, out);
    return out.bytes();
  }

  T result(byte[] bytes) {
    return read.apply(new ResultReader(bytes));
  }
}
