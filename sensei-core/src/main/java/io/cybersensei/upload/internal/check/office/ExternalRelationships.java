package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.zip.Parts;
import io.cybersensei.upload.internal.check.zip.ZipArchive;
import io.cybersensei.upload.internal.check.zip.ZipEntryHeader;
import io.cybersensei.upload.type.FindingCode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * The relationships of a document to things outside. Links that a reader can click, videos of the
 * web, pictures of the web with a copy inside, templates and tables on the writer's own computer
 * are usual. All others load something when the document is opened.
 */
final class ExternalRelationships {

  private static final int MAX_PART = 12 << 20;
  private static final Set<String> MEDIA = Set.of("video", "audio", "media");
  private static final Set<String> LOCAL =
      Set.of(
          "attachedTemplate",
          "externalLinkPath",
          "xlPathMissing",
          "xlExternalLinkPath",
          "externalLinkLongPath",
          "image",
          "video",
          "audio",
          "media",
          "mailMergeSource",
          "mailMergeRecipientData");
  private static final List<String> PROGRAMS =
      List.of("javascript:", "vbscript:", "ms-msdt:", "search-ms:", "mhtml:", "data:text/html");

  private final ZipArchive archive;
  private final Parts parts;
  private final Findings findings;

  ExternalRelationships(ZipArchive archive, Parts parts, Findings findings) {
    this.archive = archive;
    this.parts = parts;
    this.findings = findings;
  }

  void check(ZipEntryHeader relationships, byte[] xml) {
    Set<String> pictures = new HashSet<>();
    SafeXml.eachElement(
        xml,
        reader -> {
          if (SafeXml.attribute(reader, "TargetMode").equalsIgnoreCase("External")) {
            String type = SafeXml.attribute(reader, "Type");
            String kind = type.substring(type.lastIndexOf('/') + 1);
            String target = SafeXml.attribute(reader, "Target").strip();
            if (kind.equals("image") && isWeb(target)) {
              pictures.add(SafeXml.attribute(reader, "Id"));
            } else if (!isUsual(kind, target)) {
              add(kind);
            }
          }
        });
    if (!pictures.isEmpty() && !haveCopies(relationships.name(), pictures)) {
      add("image");
    }
  }

  private static boolean isUsual(String kind, String target) {
    String address = target.toLowerCase(Locale.ROOT);
    if (PROGRAMS.stream().anyMatch(address::startsWith)) {
      return false;
    }
    return kind.equals("hyperlink")
        || (MEDIA.contains(kind) && isWeb(target))
        || (LOCAL.contains(kind) && isLocal(address))
        || (kind.equals("externalLinkPath") && address.startsWith("https://"));
  }

  private static boolean isWeb(String target) {
    String address = target.toLowerCase(Locale.ROOT);
    return address.startsWith("https://") || address.startsWith("http://");
  }

  /** A path on the computer of the writer; not one of another computer, which learns who reads. */
  private static boolean isLocal(String address) {
    String path = address.replace("%5c", "/").replace("%2f", "/").replace('\\', '/');
    if (path.startsWith("file:")) {
      path = path.substring(5);
      return path.matches("/{0,3}[a-z](:|%3a|[|])/.*")
          || path.matches("(///)?[^/].*|/[^/].*|///[^/].*");
    }
    return !path.startsWith("//") && !path.matches("[a-z][a-z0-9+.-]+:.*");
  }

  /** Word keeps a copy of a picture that is pasted from a page. */
  private boolean haveCopies(String relationships, Set<String> ids) {
    String part = relationships.replaceFirst("_rels/([^/]+)[.]rels$", "$1");
    ZipEntryHeader source = archive.find(part).orElse(null);
    if (source == null) {
      return false;
    }
    boolean[] all = {true};
    Set<String> withCopy = new HashSet<>();
    SafeXml.eachElement(
        parts.readAll(source, MAX_PART),
        reader -> {
          if (ids.contains(SafeXml.attribute(reader, "link"))) {
            all[0] &= !SafeXml.attribute(reader, "embed").isEmpty();
            withCopy.add(SafeXml.attribute(reader, "link"));
          }
          if (hasId(reader)) {
            withCopy.add(SafeXml.attribute(reader, "href"));
          }
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            boolean isOther = !name.equals("link") && !(name.equals("href") && hasId(reader));
            if (isOther && ids.contains(reader.getAttributeValue(i))) {
              all[0] = false;
            }
          }
        });
    return all[0] && withCopy.containsAll(ids);
  }

  private static boolean hasId(XMLStreamReader reader) {
    return !SafeXml.attribute(reader, "id").isEmpty();
  }

  private void add(String kind) {
    findings.add(
        FindingCode.EXTERNAL_RELATIONSHIP,
        "The document loads something from elsewhere when it is opened ("
            + kind.replaceAll("[^A-Za-z]", "?")
            + ").");
  }
}
