package io.cybersensei.upload.internal.check.pdf;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Inflating;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The filters of streams, by which objects can be hidden (ISO 32000-2, 7.4). */
final class PdfFilters {

  /** Large documents have some hundred objects in each object stream. */
  private static final int MAX_STREAM = 4 << 20;

  private static final int MAX_FILTERS = 5;

  private PdfFilters() {}

  /**
   * An unpacked stream.
   *
   * @param bytes the bytes, of which the first ones count
   * @param length the number of bytes that count
   * @param isTooLarge whether there would be more than the limit
   * @param isReadable whether all filters are known and the stream is whole
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Unpacked(byte[] bytes, int length, boolean isTooLarge, boolean isReadable) {}

  static Unpacked unpack(
      Content content, long from, List<String> filters, int predictorColumns, long limit) {
    int max = (int) Math.min(MAX_STREAM, limit);
    if (filters.size() > MAX_FILTERS) {
      return new Unpacked(new byte[0], 0, false, false);
    }
    byte[] bytes;
    try {
      if (!filters.isEmpty() && isFlate(filters.get(0))) {
        bytes = inflate(content, from, max);
        filters = filters.subList(1, filters.size());
      } else {
        long last = Math.min(content.size(), from + max);
        long end = content.indexOf("endstream", from, last);
        bytes = content.bytes(from, (int) ((end < 0 ? last : end) - from));
      }
      for (String filter : filters) {
        bytes = apply(filter, bytes, max);
      }
    } catch (TooLargeException e) {
      return new Unpacked(new byte[0], 0, true, true);
    } catch (DamagedContentException | DataFormatException e) {
      return new Unpacked(new byte[0], 0, false, false);
    }
    if (predictorColumns > 0) {
      bytes = undoPredictor(bytes, predictorColumns);
    }
    return new Unpacked(bytes, bytes.length, false, true);
  }

  private static boolean isFlate(String filter) {
    return filter.equals("FlateDecode") || filter.equals("Fl");
  }

  private static byte[] inflate(Content content, long from, int max) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Inflating.inflate(
        content,
        from,
        content.size(),
        false,
        (bytes, count) -> {
          out.write(bytes, 0, count);
          return out.size() <= max;
        });
    if (out.size() > max) {
      throw new TooLargeException();
    }
    return out.toByteArray();
  }

  private static byte[] apply(String filter, byte[] in, int max) throws DataFormatException {
    return switch (filter) {
      case "FlateDecode", "Fl" -> inflate(in, max);
      case "ASCIIHexDecode", "AHx" -> hex(in);
      case "ASCII85Decode", "A85" -> ascii85(in);
      case "RunLengthDecode", "RL" -> runLength(in, max);
      case "LZWDecode", "LZW" -> lzw(in, max);
      default -> throw new DataFormatException();
    };
  }

  private static byte[] inflate(byte[] in, int max) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(in);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 << 10];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0) {
          break;
        }
        add(out, buffer, count, max);
      }
      return out.toByteArray();
    } finally {
      inflater.end();
    }
  }

  private static void add(ByteArrayOutputStream out, byte[] bytes, int count, int max) {
    if (out.size() + count > max) {
      throw new TooLargeException();
    }
    out.write(bytes, 0, count);
  }

  private static byte[] hex(byte[] in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int high = -1;
    for (byte b : in) {
      if (b == '>') {
        break;
      }
      int digit = PdfLexer.hex(b);
      if (digit < 0) {
        continue;
      }
      if (high < 0) {
        high = digit;
      } else {
        out.write(high << 4 | digit);
        high = -1;
      }
    }
    if (high >= 0) {
      out.write(high << 4);
    }
    return out.toByteArray();
  }

  private static byte[] ascii85(byte[] in) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long group = 0;
    int count = 0;
    for (byte b : in) {
      if (b == '~') {
        break;
      }
      if (b == 'z' && count == 0) {
        out.write(new byte[4], 0, 4);
      } else if (b >= '!' && b <= 'u') {
        group = group * 85 + (b - '!');
        if (++count == 5) {
          write(out, group, 4);
          group = 0;
          count = 0;
        }
      }
    }
    if (count > 1) {
      for (int i = count; i < 5; i++) {
        group = group * 85 + 84;
      }
      write(out, group, count - 1);
    }
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, long group, int count) {
    for (int i = 0; i < count; i++) {
      out.write((int) (group >> (24 - 8 * i)));
    }
  }

  private static byte[] runLength(byte[] in, int max) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < in.length && in[at] != -128) {
      int length = in[at];
      if (length >= 0) {
        int count = Math.min(length + 1, in.length - at - 1);
        out.write(in, at + 1, count);
        at += length + 2;
      } else {
        for (int i = 0; i < 1 - length && at + 1 < in.length; i++) {
          out.write(in[at + 1]);
        }
        at += 2;
      }
      if (out.size() > max) {
        throw new TooLargeException();
      }
    }
    return out.toByteArray();
  }

  private static byte[] lzw(byte[] in, int max) throws DataFormatException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[][] table = new byte[4_097][];
    for (int i = 0; i < 256; i++) {
      table[i] = new byte[] {(byte) i};
    }
    int next = 258;
    int width = 9;
    byte[] previous = new byte[0];
    long bits = 0;
    int count = 0;
    for (byte b : in) {
      bits = (bits << 8 | (b & 0xFF)) & 0xFFFFFF;
      count += 8;
      if (count < width) {
        continue;
      }
      int code = (int) (bits >> (count - width)) & ((1 << width) - 1);
      count -= width;
      if (code == 257) {
        break;
      }
      if (code == 256) {
        next = 258;
        width = 9;
        previous = new byte[0];
        continue;
      }
      byte[] entry = code < next ? table[code] : extended(previous, previous);
      if (entry == null || entry.length == 0 || code > next) {
        throw new DataFormatException();
      }
      if (previous.length > 0 && next < 4_096) {
        table[next++] = extended(previous, entry);
      }
      add(out, entry, entry.length, max);
      previous = entry;
      // One code early, as PDF does by default.
      width = next + 1 >= 2_048 ? 12 : next + 1 >= 1_024 ? 11 : next + 1 >= 512 ? 10 : 9;
    }
    return out.toByteArray();
  }

  private static byte[] extended(byte[] previous, byte[] entry) {
    if (previous.length == 0) {
      return previous;
    }
    byte[] longer = Arrays.copyOf(previous, previous.length + 1);
    longer[previous.length] = entry[0];
    return longer;
  }

  /** Undoes the predictors of PNG for one byte per pixel, which object streams could have. */
  private static byte[] undoPredictor(byte[] in, int columns) {
    int rows = in.length / (columns + 1);
    byte[] out = new byte[rows * columns];
    for (int row = 0; row < rows; row++) {
      int kind = in[row * (columns + 1)];
      for (int i = 0; i < columns; i++) {
        int at = row * columns + i;
        int left = i > 0 ? out[at - 1] & 0xFF : 0;
        int up = row > 0 ? out[at - columns] & 0xFF : 0;
        int corner = i > 0 && row > 0 ? out[at - columns - 1] & 0xFF : 0;
        int guess =
            switch (kind) {
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              case 4 -> paeth(left, up, corner);
              default -> 0;
            };
        out[at] = (byte) (in[row * (columns + 1) + 1 + i] + guess);
      }
    }
    return out;
  }

  private static int paeth(int left, int up, int corner) {
    int p = left + up - corner;
    int byLeft = Math.abs(p - left);
    int byUp = Math.abs(p - up);
    int byCorner = Math.abs(p - corner);
    return byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner;
  }

  private static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLargeException() {
      super("", null, false, false);
    }
  }
}
