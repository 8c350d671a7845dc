package io.cybersensei.upload.internal.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first bytes of a kind of file, accepted or not.
 *
 * @param kind the name of the kind, for messages
 * @param offset the position of the bytes
 * @param bytes the bytes as text in ISO 8859-1
 */
public record Signature(String kind, int offset, String bytes) {

  private static final List<Signature> ALL =
      List.of(
          new Signature("a PDF document", 0, "%PDF-"),
          new Signature("a PNG image", 0, "\u0089PNG\r\n\u001A\n"),
          new Signature("a JPEG image", 0, "\u00FF\u00D8\u00FF"),
          new Signature("a GIF image", 0, "GIF8"),
          new Signature("a WebP image", 8, "WEBP"),
          new Signature("an AVI video", 8, "AVI "),
          new Signature("a WAV recording", 8, "WAVE"),
          new Signature("a zip archive or an Office document", 0, "PK\u0003\u0004"),
          new Signature("an empty zip archive", 0, "PK\u0005\u0006"),
          new Signature(
              "an old or password-protected Office document", 0, "\u00D0\u00CF\u0011\u00E0"),
          new Signature("a HEIC or HEIF image", 4, "ftyphei"),
          new Signature("a HEIC or HEIF image", 4, "ftyphev"),
          new Signature("a HEIC or HEIF image", 4, "ftypmif"),
          new Signature("a HEIC or HEIF image", 4, "ftypmsf"),
          new Signature("an AVIF image", 4, "ftypavi"),
          new Signature("an MP4 or QuickTime video", 4, "ftyp"),
          new Signature("a Matroska or WebM video", 0, "\u001AE\u00DF\u00A3"),
          new Signature("a program for Windows", 0, "MZ"),
          new Signature("a program for Linux", 0, "\u007FELF"),
          new Signature("a program for macOS", 0, "\u00CF\u00FA\u00ED\u00FE"),
          new Signature("a Java class", 0, "\u00CA\u00FE\u00BA\u00BE"),
          new Signature("a RAR archive", 0, "Rar!\u001A\u0007"),
          new Signature("a 7-Zip archive", 0, "7z\u00BC\u00AF'\u001C"),
          new Signature("a gzip archive", 0, "\u001F\u008B\u0008"),
          new Signature("an XZ archive", 0, "\u00FD7zXZ"),
          new Signature("a bzip2 archive", 0, "BZh"),
          new Signature("a tar archive", 257, "ustar"),
          new Signature("a disk image", 32_769, "CD001"),
          new Signature("a cabinet archive", 0, "MSCF"),
          new Signature("a Windows shortcut", 0, "L\0\0\0\u0001\u0014\u0002\0"),
          new Signature("a TIFF image", 0, "II*\0"),
          new Signature("a TIFF image", 0, "MM\0*"),
          new Signature("a BMP image", 0, "BM"),
          new Signature("an RTF document", 0, "{\\rtf"),
          new Signature("a PostScript document", 0, "%!PS"),
          new Signature("a Flash program", 0, "CWS"),
          new Signature("a Flash program", 0, "FWS"),
          new Signature("an Ogg recording", 0, "OggS"),
          new Signature("a FLAC recording", 0, "fLaC"),
          new Signature("an ASF or WMV video", 0, "0&\u00B2u"),
          new Signature("an MP3 recording", 0, "ID3"));

  /** The beginnings of scripts and markup, in lower case, after white space. */
  private static final List<Signature> MARKUP =
      List.of(
          new Signature("an HTML page", 0, "<!doctype html"),
          new Signature("an HTML page", 0, "<html"),
          new Signature("an HTML page", 0, "<head"),
          new Signature("an HTML page", 0, "<body"),
          new Signature("an HTML page", 0, "<iframe"),
          new Signature("an HTML application", 0, "<hta:"),
          new Signature("an SVG image", 0, "<svg"),
          new Signature("an SVG image", 0, "<!doctype svg"),
          new Signature("an XML document", 0, "<?xml"),
          new Signature("a script", 0, "<script"),
          new Signature("a script", 0, "<?php"),
          new Signature("a script", 0, "<?="),
          new Signature("a script", 0, "<%"),
          new Signature("an HTML page", 0, "<meta http-equiv"),
          new Signature("an HTML page", 0, "<frameset"),
          new Signature("an HTML page", 0, "<object"),
          new Signature("an HTML page", 0, "<embed"),
          new Signature("a script", 0, "#!/"),
          new Signature("an RTF document", 0, "{\\rtf"),
          new Signature("a script", 0, "@echo off"));

  /** Returns the kind of a file by its first bytes, if it is a known one. */
  public static Optional<String> kindOf(Content content) {
    return ALL.stream()
        .filter(signature -> content.has(signature.bytes, signature.offset))
        .findFirst()
        .map(Signature::kind);
  }

  /** Returns the kind of markup or script that a text begins with. */
  public static Optional<String> markupOf(String beginning) {
    String text = beginning.stripLeading().toLowerCase(Locale.ROOT);
    return MARKUP.stream()
        .filter(signature -> text.startsWith(signature.bytes))
        .findFirst()
        .map(Signature::kind);
  }

  /** Returns the kind of a file by its bytes at a position within another file. */
  public static Optional<String> kindAt(Content content, long position) {
    return ALL.stream()
        // Two letters alone begin too many harmless things.
        .filter(signature -> signature.bytes.length() > 2 || signature.bytes.equals("MZ"))
        .filter(signature -> content.has(signature.bytes, position + signature.offset))
        .findFirst()
        .map(Signature::kind);
  }
}
