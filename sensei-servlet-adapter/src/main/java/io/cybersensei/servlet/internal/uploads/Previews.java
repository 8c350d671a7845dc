package io.cybersensei.servlet.internal.uploads;

import io.cybersensei.search.Passage;
import io.cybersensei.servlet.internal.http.Problem;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.json.JsonObject;
import io.cybersensei.upload.Upload;
import io.cybersensei.upload.Uploads;
import io.cybersensei.upload.type.FileType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * Previews of uploads: a small picture that was made anew, or the first text.
 *
 * @param uploads the uploads
 */
record Previews(Uploads uploads) {

  private static final int MAX_TEXT = 4_000;

  /** Returns the preview of an upload, or 404. */
  Response of(Upload upload) {
    if (!upload.status().isReadable()) {
      return Problem.of(409, "The upload is not ready to be read.");
    }
    Optional<SeekableByteChannel> thumbnail = uploads.openThumbnail(upload);
    if (thumbnail.isPresent()) {
      return picture(thumbnail.get());
    }
    if (upload.text().isPresent()) {
      return first(uploads.text(upload));
    }
    return upload.type().family() == FileType.Family.TEXT
        ? firstBytes(upload)
        : Problem.of(404, "The upload has no preview.");
  }

  private static Response picture(SeekableByteChannel thumbnail) {
    try {
      return Response.of(
              200,
              FileType.JPG.mediaType(),
              new FilePayload(thumbnail, new ByteRange(0, thumbnail.size())))
          .with("Content-Disposition", "inline; filename=\"preview.jpg\"")
          .with("Content-Security-Policy", "default-src 'none'; sandbox")
          .with("Cross-Origin-Resource-Policy", "same-origin");
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
  }

  private static Response first(List<Passage> passages) {
    StringBuilder text = new StringBuilder();
    for (Passage passage : passages) {
      if (text.length() <= MAX_TEXT) {
        text.append(text.isEmpty() ? "" : "\n\n").append(passage.text());
      }
    }
    boolean isCut = text.length() > MAX_TEXT;
    int end = Math.min(MAX_TEXT, text.length());
    if (isCut && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text(text.substring(0, end), isCut);
  }

  private Response firstBytes(Upload upload) {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_TEXT);
    Optional<SeekableByteChannel> content = uploads.open(upload);
    if (content.isEmpty()) {
      return Problem.of(404, "The content of the upload is gone.");
    }
    try (SeekableByteChannel channel = content.get()) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Reads until the preview is full.
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    }
    return text(TextPreview.of(bytes.array(), bytes.position()), bytes.position() < upload.bytes());
  }

  private static Response text(String text, boolean isCut) {
    return Response.json(200, new JsonObject().with("text", text).with("cut", isCut));
  }
}
