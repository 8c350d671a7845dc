package io.cybersensei.ml.internal.exports;

import io.cybersensei.learning.training.TrainingProgress;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** A reader that reports progress by the characters that were read, and stops when asked to. */
final class WatchedReader extends FilterReader {

  private final TrainingProgress progress;
  private final int done;
  private final int of;
  private final double length;
  private long read;

  WatchedReader(Reader in, Path file, TrainingProgress progress, int done, int of)
      throws IOException {
    super(in);
    this.progress = progress;
    this.done = done;
    this.of = of;
    this.length = Math.max(1, Files.size(file));
  }

  @Override
  public int read(char[] target, int offset, int count) throws IOException {
    int got = super.read(target, offset, count);
    read += Math.max(0, got);
    // A compressed file is longer than its size, and a character can be several bytes.
    double part = Math.min(1, read / length);
    if (!progress.onProgress("Reading the export", Math.min(1, (done + part) / of))) {
      throw new CancellationException("Cancelled by the user.");
    }
    return got;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }
}
