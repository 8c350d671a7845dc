package io.cybersensei.upload.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for tests, made by hand or taken from those that real programs made. */
public final class TestFile {

  private TestFile() {}

  /** Returns a small file that a real program made. */
  public static byte[] honest(String name) {
    try (var in = TestFile.class.getResourceAsStream("/io/cybersensei/upload/honest/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no file " + name + ".");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a text as bytes in ISO 8859-1. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns bytes one after the other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Returns a copy with other bytes at a position. */
  public static byte[] patch(byte[] file, int position, byte[] bytes) {
    byte[] copy = file.clone();
    System.arraycopy(bytes, 0, copy, position, bytes.length);
    return copy;
  }

  /** Returns the position of a text, which must be there. */
  public static int find(byte[] file, String text) {
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    if (at < 0) {
      throw new IllegalArgumentException("The file does not have " + text + ".");
    }
    return at;
  }

  /** Returns a chunk of a PNG. */
  public static byte[] chunk(String type, byte[] data) {
    byte[] named = join(bytes(type), data);
    CRC32 crc = new CRC32();
    crc.update(named);
    return join(u32(data.length), named, u32(crc.getValue()));
  }

  /** Returns a PNG with dimensions of one's choice and further chunks. */
  public static byte[] png(long width, long height, byte[]... chunks) {
    return join(
        bytes("\u0089PNG\r\n\u001A\n"),
        chunk("IHDR", join(u32(width), u32(height), new byte[] {8, 0, 0, 0, 0})),
        join(chunks),
        chunk("IDAT", deflate(new byte[100])),
        chunk("IEND", new byte[0]));
  }

  /** Returns four bytes, the first byte first. */
  public static byte[] u32(long number) {
    return new byte[] {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
  }

  /** Returns four bytes, the last byte first. */
  public static byte[] u32le(long number) {
    return new byte[] {
      (byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)
    };
  }

  /** Returns bytes compressed in the format of zlib. */
  public static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** Returns a PDF of objects, each with its number. */
  public static byte[] pdf(String... objects) {
    return pdf(bytes(String.join("\n", objects)));
  }

  /** Returns a PDF of objects, each with its number. */
  public static byte[] pdf(byte[] objects) {
    return join(
        bytes(
            "%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"),
        bytes("2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"),
        objects,
        bytes(
            "\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 9/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"));
  }

  /** Returns the smallest document of Word. */
  public static Map<String, byte[]> docx() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        bytes(
            "<?xml version=\"1.0\"?><Types"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                + " Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                + " PartName=\"/word/document.xml\""
                + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"));
    parts.put("_rels/.rels", relationships("officeDocument", "word/document.xml", false));
    parts.put(
        "word/document.xml",
        bytes(
            "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:a=\"a\""
                + " xmlns:r=\"r\"><w:body/></w:document>"));
    return parts;
  }

  /** Returns the smallest text of OpenDocument. */
  public static Map<String, byte[]> odt() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("mimetype", bytes("application/vnd.oasis.opendocument.text"));
    parts.put("content.xml", bytes("<office:document-content xmlns:office=\"o\"/>"));
    parts.put("META-INF/manifest.xml", bytes("<manifest:manifest xmlns:manifest=\"m\"/>"));
    return parts;
  }

  /** Returns a list with one relationship. */
  public static byte[] relationships(String type, String target, boolean external) {
    return bytes(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + "<Relationship Id=\"rId1\""
            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
            + type
            + "\" Target=\""
            + target
            + "\""
            + (external ? " TargetMode=\"External\"" : "")
            + "/></Relationships>");
  }

  /** Returns an archive of parts. */
  public static byte[] zip(Map<String, byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Returns the smallest document of Word with one more part. */
  public static byte[] docxWith(String name, byte[] part) {
    Map<String, byte[]> parts = docx();
    parts.put(name, part);
    return zip(parts);
  }
}
