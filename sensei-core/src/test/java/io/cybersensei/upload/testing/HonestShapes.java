package io.cybersensei.upload.testing;

import static io.cybersensei.upload.testing.TestFile.bytes;
import static io.cybersensei.upload.testing.TestFile.deflate;
import static io.cybersensei.upload.testing.TestFile.honest;
import static io.cybersensei.upload.testing.TestFile.join;
import static io.cybersensei.upload.testing.TestFile.relationships;
import static io.cybersensei.upload.testing.TestFile.u32;
import static io.cybersensei.upload.testing.TestFile.zip;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Small files in the form in which programs and devices write them that are not at hand: Google
 * Docs, scanners, PowerPoint 2007, cameras of phones, and recorders of screens.
 */
public final class HonestShapes {

  private static final String TYPES =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

  /** The beginning of a Compound File, in which old Office documents are. */
  private static final byte[] OLE =
      join(bytes("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), new byte[1_528]);

  private HonestShapes() {}

  /** Returns the files by their names. */
  public static Map<String, Supplier<byte[]>> all() {
    Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();
    files.put("google-docs.docx", HonestShapes::googleDocument);
    files.put("google-docs.pdf", HonestShapes::googlePdf);
    files.put("scanner-jpeg.pdf", () -> scan("/DCTDecode", "/DeviceRGB", "8", "", honest("a.jpg")));
    files.put(
        "scanner-fax.pdf",
        () ->
            scan(
                "/CCITTFaxDecode",
                "/DeviceGray",
                "1",
                "/DecodeParms<</K -1/Columns 1728/Rows 2>>",
                bytes("&\u00A0\u00B1\u00FF\u00FF\0\u0010\u0001")));
    files.put(
        "scanner-jbig2.pdf",
        () ->
            scan(
                "/JBIG2Decode",
                "/DeviceGray",
                "1",
                "/DecodeParms<</JBIG2Globals 6 0 R>>",
                bytes("\0\0\0\u00010\0\u0001\0\0\0\u0013\0\0\u0006\u00C0\0\0\0\u0001")));
    files.put("powerpoint-2007.pptx", HonestShapes::oldPresentation);
    files.put("iphone-hevc.MOV", HonestShapes::iphone);
    files.put("android.mp4", () -> android("mp42", "isom", "mp42"));
    files.put("android-3gp.mp4", () -> android("3gp4", "isom", "3gp4"));
    files.put("action-camera.MP4", HonestShapes::actionCamera);
    files.put("browser-recording.webm", HonestShapes::browserRecording);
    return files;
  }

  /** The list of types is last, fonts are inside, and there are no properties. */
  private static byte[] googleDocument() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("word/numbering.xml", bytes("<w:numbering xmlns:w=\"w\"/>"));
    parts.put("word/settings.xml", bytes("<w:settings xmlns:w=\"w\"/>"));
    parts.put("word/fontTable.xml", bytes("<w:fonts xmlns:w=\"w\"/>"));
    parts.put(
        "word/_rels/fontTable.xml.rels", relationships("font", "fonts/Roboto-regular.ttf", false));
    parts.put("word/fonts/Roboto-regular.ttf", join(u32(0x00010000), new byte[300]));
    parts.put("word/styles.xml", bytes("<w:styles xmlns:w=\"w\"/>"));
    parts.put(
        "word/document.xml",
        bytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document"
                + " xmlns:w=\"w\" xmlns:r=\"r\"><w:body><w:p><w:hyperlink r:id=\"rId1\"/></w:p>"
                + "</w:body></w:document>"));
    parts.put("word/media/image1.png", honest("a.png"));
    parts.put(
        "word/_rels/document.xml.rels",
        relationships("hyperlink", "https://example.org/?a=1&amp;b=2", true));
    parts.put("_rels/.rels", relationships("officeDocument", "word/document.xml", false));
    parts.put(
        "[Content_Types].xml",
        bytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
                + TYPES
                + "<Default ContentType=\"application/xml\" Extension=\"xml\"/>"
                + "<Default ContentType=\"image/png\" Extension=\"png\"/>"
                + "<Default ContentType=\"application/x-font-ttf\" Extension=\"ttf\"/>"
                + "<Default"
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\""
                + " Extension=\"rels\"/><Override ContentType=\""
                + OFFICE
                + "wordprocessingml.document.main+xml\" PartName=\"/word/document.xml\"/>"
                + "</Types>"));
    return zip(parts);
  }

  /** Skia writes compressed pages, links, and the tree of the structure for screen readers. */
  private static byte[] googlePdf() {
    byte[] page = deflate(bytes("BT /F4 11 Tf 72 720 Td <0024> Tj ET"));
    return join(
        bytes(
            "%PDF-1.4\n%\u00D3\u00EB\u00E9\u00E1\n1 0 obj\n<</Title (Notes)\n/Producer (Skia/PDF"
                + " m131 Google Docs Renderer)>>\nendobj\n3 0 obj\n<</ca 1\n/BM"
                + " /Normal>>\nendobj\n5 0 obj\n<</Type /Annot\n/Subtype /Link\n/F 4\n/Border [0 0"
                + " 0]\n/Rect [72 700 200 712]\n/A <</Type /Action\n/S /URI\n/URI"
                + " (https://example.org/)>>>>\nendobj\n6 0 obj\n<</Filter /FlateDecode\n/Length "
                + page.length
                + ">> stream\n"),
        page,
        bytes(
            "\nendstream\nendobj\n2 0 obj\n<</Type /Page\n/Resources <</ProcSet [/PDF /Text /ImageB"
                + " /ImageC /ImageI]\n/ExtGState <</G3 3 0 R>>>>\n/MediaBox [0 0 596"
                + " 842]\n/Annots [5 0 R]\n/Contents 6 0 R\n/StructParents 0\n/Tabs /S\n/Parent 7"
                + " 0 R>>\nendobj\n7 0 obj\n<</Type /Pages\n/Count 1\n/Kids [2 0"
                + " R]>>\nendobj\n8 0 obj\n<</Type /StructTreeRoot\n/K []>>\nendobj\n9 0"
                + " obj\n<</Type /Catalog\n/Pages 7 0 R\n/MarkInfo <</Type /MarkInfo\n/Marked"
                + " true>>\n/StructTreeRoot 8 0 R\n/Lang (en)>>\nendobj\nxref\n0 1\n0000000000"
                + " 65535 f \ntrailer\n<</Size 10\n/Root 9 0 R\n/Info 1 0"
                + " R>>\nstartxref\n900\n%%EOF\n"));
  }

  /** A page is one picture, without text; the length of its bytes is an object of its own. */
  private static byte[] scan(
      String filter, String colours, String bits, String more, byte[] picture) {
    return join(
        bytes(
            "%PDF-1.3\r\n%\u00C4\u00E5\u00F2\u00E5\r\n1 0 obj\r\n<</Type/Catalog/Pages 2 0"
                + " R>>\r\nendobj\r\n2 0 obj\r\n<</Type/Pages/Kids[3 0 R]/Count 1>>\r\nendobj\r\n3"
                + " 0 obj\r\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources"
                + "<</XObject<</Im0 4 0 R>>/ProcSet[/PDF/ImageB]>>/Contents 7 0"
                + " R>>\r\nendobj\r\n4 0 obj\r\n<</Type/XObject/Subtype/Image/Width 1728/Height"
                + " 2/ColorSpace"
                + colours
                + "/BitsPerComponent "
                + bits
                + "/Filter"
                + filter
                + more
                + "/Length 5 0 R>>\r\nstream\r\n"),
        picture,
        bytes("\r\nendstream\r\nendobj\r\n5 0 obj\r\n" + picture.length),
        bytes(
            "\r\nendobj\r\n6 0 obj\r\n<</Length 4>>\r\nstream\r\n\0\u0001\0\0\r\nendstream\r\n"
                + "endobj\r\n7 0 obj\r\n<</Length 29>>\r\nstream\r\nq 595 0 0 842 0 0 cm /Im0 Do"
                + " Q\r\nendstream\r\nendobj\r\n8 0 obj\r\n<</Producer(Scanner 3.1)/CreationDate"
                + "(D:20240101120000)>>\r\nendobj\r\nxref\r\n0 1\r\n0000000000 65535"
                + " f\r\ntrailer\r\n<</Size 9/Root 1 0 R/Info 8 0 R>>\r\nstartxref\r\n600\r\n"
                + "%%EOF\r\n\0\0\0\0"));
  }

  /** Settings of a printer, a drawing in VML, a Windows metafile and a table of Excel 2003. */
  private static byte[] oldPresentation() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        bytes(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
                + TYPES
                + "<Default Extension=\"bin\" ContentType=\""
                + OFFICE
                + "presentationml.printerSettings\"/><Default Extension=\"vml\" ContentType=\""
                + OFFICE
                + "vmlDrawing\"/><Default Extension=\"wmf\" ContentType=\"image/x-wmf\"/><Default"
                + " Extension=\"jpeg\" ContentType=\"image/jpeg\"/><Default Extension=\"xls\""
                + " ContentType=\"application/vnd.ms-excel\"/><Default Extension=\"rels\""
                + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Override PartName=\"/ppt/presentation.xml\" ContentType=\""
                + OFFICE
                + "presentationml.presentation.main+xml\"/></Types>"));
    parts.put("_rels/.rels", relationships("officeDocument", "ppt/presentation.xml", false));
    parts.put("ppt/presentation.xml", bytes("<p:presentation xmlns:p=\"p\"/>"));
    parts.put(
        "ppt/_rels/presentation.xml.rels",
        relationships("printerSettings", "printerSettings/printerSettings1.bin", false));
    parts.put("ppt/printerSettings/printerSettings1.bin", new byte[200]);
    parts.put("ppt/slides/slide1.xml", bytes("<p:sld xmlns:p=\"p\" xmlns:r=\"r\"/>"));
    parts.put(
        "ppt/slides/_rels/slide1.xml.rels",
        relationships(
            "oleObject", "../embeddings/Microsoft_Office_Excel_97-2003_Worksheet1.xls", false));
    parts.put("ppt/embeddings/Microsoft_Office_Excel_97-2003_Worksheet1.xls", OLE);
    parts.put(
        "ppt/drawings/vmlDrawing1.vml",
        bytes(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shapetype id=\"_x0000_t75\"/></xml>"));
    parts.put("ppt/media/image1.wmf", join(u32(0xD7CDC69AL), new byte[60]));
    parts.put("docProps/thumbnail.jpeg", honest("a.jpg"));
    parts.put(
        "docProps/app.xml", bytes("<Properties><AppVersion>12.0000</AppVersion></Properties>"));
    return zip(parts);
  }

  /** The movie is behind the media, in HEVC, with the place where it was taken. */
  private static byte[] iphone() {
    byte[] keys =
        join(u32(0), u32(1), u32(44), bytes("mdta"), bytes("com.apple.quicktime.location.ISO6709"));
    return join(
        box("ftyp", join(bytes("qt  "), u32(0), bytes("qt  "))),
        box("wide", new byte[0]),
        box("mdat", new byte[5_000]),
        movie("hvc1", box("meta", join(box("keys", keys), box("ilst", new byte[0])))));
  }

  /** The media begin early, with free room behind the brands; the movie is last. */
  private static byte[] android(String brand, String... others) {
    byte[] brands = join(bytes(brand), u32(0));
    for (String other : others) {
      brands = join(brands, bytes(other));
    }
    return join(
        box("ftyp", brands),
        box("free", new byte[400]),
        box("mdat", new byte[5_000]),
        movie("avc1", box("udta", box("smta", box("saut", new byte[8])))));
  }

  /** Room before the media, a size of 64 bits, and the telemetry of the camera. */
  private static byte[] actionCamera() {
    byte[] media = new byte[3_000];
    return join(
        box("ftyp", join(bytes("mp41"), u32(0x20130506), bytes("mp41"))),
        join(u32(1), bytes("mdat"), u32(0), u32(media.length + 16), media),
        movie("hvc1", box("udta", box("GPMF", new byte[64]))));
  }

  private static byte[] movie(String codec, byte[] more) {
    byte[] here = box("url ", u32(1));
    byte[] information =
        join(
            box("dinf", box("dref", join(u32(0), u32(1), here))),
            box("stbl", box("stsd", join(u32(0), u32(1), box(codec, new byte[78])))));
    byte[] track = box("trak", box("mdia", box("minf", information)));
    return box("moov", join(box("mvhd", new byte[100]), track, more));
  }

  private static byte[] box(String type, byte[] content) {
    return join(u32(content.length + 8L), bytes(type), content);
  }

  /** A browser knows neither the length nor the places of the pictures when it writes. */
  private static byte[] browserRecording() {
    byte[] unknown = bytes("\u0001\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF\u00FF");
    byte[] header =
        join(
            element("B\u0086", new byte[] {1}),
            element("B\u00F7", new byte[] {1}),
            element("B\u00F2", new byte[] {4}),
            element("B\u00F3", new byte[] {8}),
            element("B\u0082", bytes("webm")),
            element("B\u0087", new byte[] {4}),
            element("B\u0085", new byte[] {2}));
    byte[] information =
        join(
            element("*\u00D7\u00B1", new byte[] {0x0F, 0x42, 0x40}),
            element("M\u0080", bytes("Chrome")),
            element("WA", bytes("Chrome")));
    byte[] track =
        join(
            element("\u00D7", new byte[] {1}),
            element("\u0083", new byte[] {1}),
            element("\u0086", bytes("V_VP9")));
    byte[] block = element("\u00A3", join(new byte[] {(byte) 0x81, 0, 0, 0}, new byte[100]));
    byte[] cluster =
        join(bytes("\u001FC\u00B6u"), unknown, element("\u00E7", new byte[1]), block, block);
    return join(
        element("\u001AE\u00DF\u00A3", header),
        bytes("\u0018S\u0080g"),
        unknown,
        element("\u0015I\u00A9f", information),
        element("\u0016T\u00AEk", element("\u00AE", track)),
        cluster,
        cluster);
  }

  /** Returns an element of EBML with a size of one byte, so its content is below 127 bytes. */
  private static byte[] element(String id, byte[] content) {
    return join(bytes(id), new byte[] {(byte) (0x80 | content.length)}, content);
  }
}
