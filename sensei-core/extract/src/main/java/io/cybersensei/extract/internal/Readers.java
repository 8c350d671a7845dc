package io.cybersensei.extract.internal;

import io.cybersensei.upload.type.FileType;
import java.io.IOException;
import java.nio.file.Path;

/** The readers of each type. */
final class Readers {

  private Readers() {}

  /**
   * Reads a file.
   *
   * @return the thumbnail; empty if the file is no picture
   */
  static byte[] read(FileType type, Path file, PassageCollector text) throws IOException {
    switch (type) {
      case PDF -> PdfReader.read(file, text);
      case DOCX -> WordReader.read(file, text);
      case PPTX -> SlidesReader.read(file, text);
      case XLSX -> WorkbookReader.read(file, text);
      case ODT, ODP -> OpenDocumentReader.read(file, text);
      case TXT -> PlainTextReader.readParagraphs(file, text);
      case MD -> PlainTextReader.readSections(file, text);
      case CSV -> PlainTextReader.readRows(file, text);
      case VTT, SRT -> SubtitlesReader.read(file, text);
      case JPG, PNG, GIF -> {
        return ThumbnailMaker.make(file);
      }
      case MP4, AVI, MOV, MKV, WEBM, MP3, WEBP ->
          throw new IOException("Files of this type have no text.");
    }
    return new byte[0];
  }
}
