package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.Signature;
import io.cybersensei.upload.type.FindingCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A document has no files of foreign kinds and no ActiveX controls inside. Charts, tables,
 * equations, pictures, sounds and fonts are what programs of Office embed.
 */
public final class EmbeddedObjectRule implements PartRule {

  private static final List<String> PROGRAMS =
      List.of("MZ", "\u007FELF", "L\0\0\0\u0001\u0014\u0002\0", "Rar!", "7z\u00BC\u00AF", "MSCF");
  private static final List<String> EXTENSIONS =
      List.of(
          ".exe", ".dll", ".scr", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jse", ".hta",
          ".lnk", ".jar", ".msi", ".wsf", ".html", ".htm", ".mht", ".chm", ".sct", ".iso");

  private static final List<String> XML = List.of(".xml", ".rels", ".svg", ".vml", ".rdf");

  @Override
  public void checkHead(String name, String head, Findings findings) {
    if (name.contains("/activex/")) {
      findings.add(FindingCode.ACTIVE_X, "The document has ActiveX controls.");
    }
    if (EXTENSIONS.stream().anyMatch(name::endsWith)
        || PROGRAMS.stream().anyMatch(head::startsWith)) {
      findings.add(FindingCode.EMBEDDED_FILE, "The document has a program or page inside.");
    }
    boolean isArchive = head.startsWith("PK\u0003\u0004");
    if (isArchive
        && !name.matches(".*[.](docx|xlsx|pptx|sldx|odt|ods|odp|odg|odf|glox|thmx)")
        && !isOfficeArchive(head)) {
      findings.add(FindingCode.NESTED_ARCHIVE, "The document has an archive inside.");
    }
    // The part of an alternative format (altChunk) has any name.
    if (!isXml(name) && isPage(head)) {
      findings.add(FindingCode.EMBEDDED_FILE, "The document has a page or script inside.");
    }
    if (head.contains("This program cannot be run in DOS mode")) {
      findings.add(FindingCode.EMBEDDED_FILE, "The document has a program or page inside.");
    }
    if (head.startsWith("%PDF-") && !name.endsWith(".pdf")) {
      findings.add(FindingCode.EMBEDDED_FILE, "The document has a PDF inside.");
    }
  }

  private static boolean isPage(String head) {
    Optional<String> kind = Signature.markupOf(head);
    return kind.isPresent()
        && (!kind.get().equals("an XML document")
            || head.toLowerCase(Locale.ROOT).contains("<html"));
  }

  private static boolean isXml(String name) {
    return XML.stream().anyMatch(name::endsWith);
  }

  /** An embedded table without an extension begins with its list of types. */
  private static boolean isOfficeArchive(String head) {
    return head.startsWith("[Content_Types].xml", 30) || head.startsWith("mimetype", 30);
  }

  @Override
  public void checkText(String name, String text, Findings findings) {
    if (name.endsWith(".bin") && text.contains("ole10native")) {
      findings.add(
          FindingCode.EMBEDDED_FILE, "The document has a packed file inside (an OLE package).");
    }
    if (name.endsWith(".svg") && (text.contains("<script") || text.contains("javascript:"))) {
      findings.add(FindingCode.SCRIPT, "A picture in the document has a script.");
    }
  }
}
