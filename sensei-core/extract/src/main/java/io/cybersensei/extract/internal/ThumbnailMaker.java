package io.cybersensei.extract.internal;

import io.cybersensei.upload.text.Thumbnail;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A small JPEG of a picture, made anew from its pixels, without its metadata. */
final class ThumbnailMaker {

  /** The largest width and height. */
  private static final int MAX_SIDE = 480;

  private ThumbnailMaker() {}

  static byte[] make(Path file) throws IOException {
    ImageIO.setUseCache(false);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("The picture cannot be read.");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        return encoded(upright(read(reader), ExifOrientation.of(file)));
      } finally {
        reader.dispose();
      }
    }
  }

  /** Reads only as many rows and columns as are needed, so that memory is small. */
  private static BufferedImage read(ImageReader reader) throws IOException {
    int longer = Math.max(reader.getWidth(0), reader.getHeight(0));
    int step = Math.max(1, longer / (2 * MAX_SIDE));
    ImageReadParam parameters = reader.getDefaultReadParam();
    parameters.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, parameters);
  }

  /** Scales the picture, turns it as the camera was held, and puts it on white. */
  private static BufferedImage upright(BufferedImage picture, int orientation) {
    double scale =
        Math.min(1, (double) MAX_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    boolean turned = orientation >= 5;
    BufferedImage small =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, small.getWidth(), small.getHeight());
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.transform(turn(orientation, width, height));
      graphics.drawImage(picture, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return small;
  }

  /** Returns the transformation for a value of the tag Orientation (Exif 2.32, 4.6.4). */
  private static AffineTransform turn(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }

  private static byte[] encoded(BufferedImage small) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(small, "jpg", out) || out.size() > Thumbnail.MAX_BYTES) {
      throw new IOException("The thumbnail cannot be written.");
    }
    return out.toByteArray();
  }
}
