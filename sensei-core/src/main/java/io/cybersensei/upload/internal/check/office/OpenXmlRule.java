package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.zip.Parts;
import io.cybersensei.upload.internal.check.zip.ZipArchive;
import io.cybersensei.upload.internal.check.zip.ZipEntryHeader;
import io.cybersensei.upload.type.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A document of Office Open XML has a list of types and a main part of the right type.
 *
 * @param extension the extension of the document's type
 * @param mainType the media type of the main part
 */
public record OpenXmlRule(String extension, String mainType) implements OfficeRule.DocumentRule {

  private static final int MAX_LIST = 4 << 20;
  private static final String TYPES = "[Content_Types].xml";
  private static final String RELATIONSHIPS = "_rels/.rels";

  @Override
  public void check(ZipArchive archive, Parts parts, Findings findings) {
    Optional<ZipEntryHeader> types = archive.find(TYPES);
    Optional<ZipEntryHeader> relationships = archive.find(RELATIONSHIPS);
    if (types.isEmpty() || relationships.isEmpty()) {
      mismatch(
          findings,
          archive.find("mimetype").isPresent() ? "an OpenDocument file" : "a zip archive");
      return;
    }
    if (refersToDtd(parts.readAll(types.get(), MAX_LIST), findings)) {
      return;
    }
    String main = mainPart(parts.readAll(relationships.get(), MAX_LIST));
    if (archive.find(main).isEmpty()) {
      throw new DamagedContentException("The document has no main part.");
    }
    String type = typeOf(main, parts.readAll(types.get(), MAX_LIST));
    if (type.contains("macroEnabled")) {
      findings.add(FindingCode.MACRO, "The document has macros. Save it without macros.");
    } else if (!type.equals(mainType)) {
      mismatch(
          findings, "another Office document (" + type.replaceAll("[^A-Za-z0-9.+/-]", "?") + ")");
    }
    ExternalRelationships external = new ExternalRelationships(archive, parts, findings);
    for (ZipEntryHeader entry : archive.entries()) {
      if (entry.name().toLowerCase(Locale.ROOT).endsWith(".rels") && findings.isEmpty()) {
        external.check(entry, parts.readAll(entry, MAX_LIST));
      }
    }
  }

  private static boolean refersToDtd(byte[] xml, Findings findings) {
    String text = new String(xml, StandardCharsets.ISO_8859_1).replace("\0", "");
    if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
      findings.add(
          FindingCode.XML_ENTITIES, "A part of the document defines entities, which is unsafe.");
      return true;
    }
    return false;
  }

  private void mismatch(Findings findings, String kind) {
    findings.add(
        FindingCode.TYPE_MISMATCH,
        "The file is named ." + extension + ", but its content is " + kind + ".");
  }

  private static String mainPart(byte[] relationships) {
    String[] main = {""};
    SafeXml.eachElement(
        relationships,
        reader -> {
          if (reader.getLocalName().equals("Relationship")
              && SafeXml.attribute(reader, "Type").endsWith("/officeDocument")) {
            main[0] = SafeXml.attribute(reader, "Target").replaceFirst("^[.]?/", "");
          }
        });
    return main[0];
  }

  private static String typeOf(String part, byte[] types) {
    Map<String, String> byExtension = new HashMap<>();
    String[] type = {""};
    SafeXml.eachElement(
        types,
        reader -> {
          String contentType = SafeXml.attribute(reader, "ContentType");
          if (reader.getLocalName().equals("Default")) {
            byExtension.put(
                SafeXml.attribute(reader, "Extension").toLowerCase(Locale.ROOT), contentType);
          } else if (SafeXml.attribute(reader, "PartName").equalsIgnoreCase("/" + part)) {
            type[0] = contentType;
          }
        });
    String extensionOfPart = part.substring(part.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return type[0].isEmpty() ? byExtension.getOrDefault(extensionOfPart, "") : type[0];
  }
}
