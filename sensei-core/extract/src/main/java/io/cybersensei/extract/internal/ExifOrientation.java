package io.cybersensei.extract.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tag Orientation in the Exif data of a JPEG: how the camera was held, 1 to 8. */
final class ExifOrientation {

  private static final int UPRIGHT = 1;
  private static final int HEAD_BYTES = 256 << 10;
  private static final int TAG = 0x0112;
  private static final int EXIF = 0x45786966;

  private ExifOrientation() {}

  /** Returns the orientation, or 1 for a picture without. */
  static int of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(ByteBuffer.wrap(in.readNBytes(HEAD_BYTES)));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return UPRIGHT;
    }
  }

  private static int of(ByteBuffer jpeg) {
    if (jpeg.getShort() != (short) 0xFFD8) {
      return UPRIGHT;
    }
    while (jpeg.remaining() > 10) {
      int marker = jpeg.getShort() & 0xFFFF;
      int length = jpeg.getShort() & 0xFFFF;
      if (marker == 0xFFE1 && jpeg.getInt(jpeg.position()) == EXIF) {
        return ofTiff(jpeg.slice(jpeg.position() + 6, length - 8));
      }
      if (marker < 0xFFC0 || marker == 0xFFDA) {
        return UPRIGHT;
      }
      jpeg.position(jpeg.position() + length - 2);
    }
    return UPRIGHT;
  }

  private static int ofTiff(ByteBuffer tiff) {
    tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int count = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + 12 * i;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }
}
