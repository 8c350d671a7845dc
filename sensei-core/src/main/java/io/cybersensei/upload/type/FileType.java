package io.cybersensei.upload.type;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A type of file that Sensei can check and accept. Other types, such as zip, are never accepted.
 */
public enum FileType {
  /** MPEG-4 video. */
  MP4(Family.MEDIA, "video/mp4", "mp4"),
  /** Audio Video Interleave. */
  AVI(Family.MEDIA, "video/x-msvideo", "avi"),
  /** QuickTime video. */
  MOV(Family.MEDIA, "video/quicktime", "mov"),
  /** Matroska video. */
  MKV(Family.MEDIA, "video/x-matroska", "mkv"),
  /** WebM video. */
  WEBM(Family.MEDIA, "video/webm", "webm"),
  /** MPEG audio, layer 3. */
  MP3(Family.MEDIA, "audio/mpeg", "mp3"),
  /** Portable Document Format. */
  PDF(Family.DOCUMENT, "application/pdf", "pdf"),
  /** Word document. */
  DOCX(
      Family.DOCUMENT,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "docx"),
  /** PowerPoint presentation. */
  PPTX(
      Family.DOCUMENT,
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "pptx"),
  /** Excel workbook. */
  XLSX(
      Family.DOCUMENT, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  /** OpenDocument text. */
  ODT(Family.DOCUMENT, "application/vnd.oasis.opendocument.text", "odt"),
  /** OpenDocument presentation. */
  ODP(Family.DOCUMENT, "application/vnd.oasis.opendocument.presentation", "odp"),
  /** Plain text. */
  TXT(Family.TEXT, "text/plain", "txt"),
  /** Markdown. */
  MD(Family.TEXT, "text/markdown", "md"),
  /** Comma-separated values. */
  CSV(Family.TEXT, "text/csv", "csv"),
  /** WebVTT subtitles. */
  VTT(Family.TEXT, "text/vtt", "vtt"),
  /** SubRip subtitles. */
  SRT(Family.TEXT, "application/x-subrip", "srt"),
  /** JPEG image. */
  JPG(Family.IMAGE, "image/jpeg", "jpg", "jpeg"),
  /** PNG image. */
  PNG(Family.IMAGE, "image/png", "png"),
  /** GIF image. */
  GIF(Family.IMAGE, "image/gif", "gif"),
  /** WebP image. */
  WEBP(Family.IMAGE, "image/webp", "webp");

  /** A group of types that are used alike. */
  public enum Family {
    /** Video and audio. */
    MEDIA,
    /** Documents with pages, slides or sheets. */
    DOCUMENT,
    /** Text without markup of its own. */
    TEXT,
    /** Pictures. */
    IMAGE
  }

  private final Family family;
  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // It is a list of List.of.
  private final List<String> extensions;

  FileType(Family family, String mediaType, String... extensions) {
    this.family = family;
    this.mediaType = mediaType;
    this.extensions = List.of(extensions);
  }

  /** Returns the group of this type. */
  public Family family() {
    return family;
  }

  /** Returns the media type, for example {@code application/pdf}. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns the usual extension in lower case without the dot, which is also the type's name. */
  public String extension() {
    return extensions.get(0);
  }

  /** Returns all extensions of this type in lower case, the usual one first. */
  public List<String> extensions() {
    return extensions;
  }

  /**
   * Returns the type with an extension, in any case.
   *
   * @param extension the extension without the dot
   */
  public static Optional<FileType> ofExtension(String extension) {
    String lower = extension.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.extensions.contains(lower)).findFirst();
  }

  /**
   * Returns the extension of a file's name: the part after the last dot, in lower case; empty if
   * there is none.
   */
  public static String extensionOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
