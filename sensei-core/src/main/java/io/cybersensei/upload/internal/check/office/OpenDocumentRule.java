package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.zip.Parts;
import io.cybersensei.upload.internal.check.zip.ZipArchive;
import io.cybersensei.upload.internal.check.zip.ZipEntryHeader;
import io.cybersensei.upload.type.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An OpenDocument file has its media type as a part of its own, a list of parts and the content.
 *
 * @param extension the extension of the document's type
 * @param mediaType the media type
 */
public record OpenDocumentRule(String extension, String mediaType)
    implements OfficeRule.DocumentRule {

  private static final int MAX_TYPE = 256;
  private static final int MAX_LIST = 4 << 20;

  @Override
  public void check(ZipArchive archive, Parts parts, Findings findings) {
    Optional<ZipEntryHeader> type = archive.find("mimetype");
    if (type.isEmpty()) {
      mismatch(
          findings,
          archive.find("[Content_Types].xml").isPresent()
              ? "a document of Office"
              : "a zip archive");
      return;
    }
    String name =
        new String(parts.readAll(type.get(), MAX_TYPE), StandardCharsets.ISO_8859_1).strip();
    if (!name.equals(mediaType)) {
      mismatch(findings, "of the type " + name.replaceAll("[^A-Za-z0-9.+/-]", "?"));
      return;
    }
    ZipEntryHeader manifest =
        archive
            .find("META-INF/manifest.xml")
            .orElseThrow(() -> new DamagedContentException("The document has no list of parts."));
    if (archive.find("content.xml").isEmpty()) {
      throw new DamagedContentException("The document has no content.");
    }
    String list = new String(parts.readAll(manifest, MAX_LIST), StandardCharsets.UTF_8);
    if (list.contains("encryption-data")) {
      findings.add(
          FindingCode.ENCRYPTED, "The document is encrypted, so that it cannot be checked.");
    }
  }

  private void mismatch(Findings findings, String kind) {
    findings.add(
        FindingCode.TYPE_MISMATCH,
        "The file is named ." + extension + ", but its content is " + kind + ".");
  }
}
