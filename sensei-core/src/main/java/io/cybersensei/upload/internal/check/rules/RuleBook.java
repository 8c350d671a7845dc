package io.cybersensei.upload.internal.check.rules;

import io.cybersensei.upload.internal.check.Content;
import io.cybersensei.upload.internal.check.ContentRule;
import io.cybersensei.upload.internal.check.DamagedContentException;
import io.cybersensei.upload.internal.check.EmbeddedScriptRule;
import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.internal.check.MagicRule;
import io.cybersensei.upload.internal.check.SecondSignatureRule;
import io.cybersensei.upload.internal.check.Signature;
import io.cybersensei.upload.internal.check.image.GifRule;
import io.cybersensei.upload.internal.check.image.JpegRule;
import io.cybersensei.upload.internal.check.image.PngRule;
import io.cybersensei.upload.internal.check.image.WebpRule;
import io.cybersensei.upload.internal.check.media.AviRule;
import io.cybersensei.upload.internal.check.media.BoxesRule;
import io.cybersensei.upload.internal.check.media.MatroskaRule;
import io.cybersensei.upload.internal.check.media.Mp3Rule;
import io.cybersensei.upload.internal.check.office.ConnectionRule;
import io.cybersensei.upload.internal.check.office.DynamicDataRule;
import io.cybersensei.upload.internal.check.office.EmbeddedObjectRule;
import io.cybersensei.upload.internal.check.office.MacroRule;
import io.cybersensei.upload.internal.check.office.OfficeRule;
import io.cybersensei.upload.internal.check.office.OpenDocumentRule;
import io.cybersensei.upload.internal.check.office.OpenXmlRule;
import io.cybersensei.upload.internal.check.office.PartRule;
import io.cybersensei.upload.internal.check.office.RemoteObjectRule;
import io.cybersensei.upload.internal.check.office.XmlEntityRule;
import io.cybersensei.upload.internal.check.pdf.PdfActiveContentRule;
import io.cybersensei.upload.internal.check.pdf.PdfStructureRule;
import io.cybersensei.upload.internal.check.text.SubtitlesRule;
import io.cybersensei.upload.internal.check.text.TableCommandRule;
import io.cybersensei.upload.internal.check.text.TestVirusRule;
import io.cybersensei.upload.internal.check.text.TextRule;
import io.cybersensei.upload.type.FileType;
import io.cybersensei.upload.type.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The rules of each type, in the order in which they are checked. */
public final class RuleBook {

  private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";
  private static final List<PartRule> OFFICE_PARTS =
      List.of(
          new MacroRule(),
          new EmbeddedObjectRule(),
          new XmlEntityRule(),
          new DynamicDataRule(),
          new ConnectionRule());
  private static final List<PartRule> OPEN_DOCUMENT_PARTS =
      List.of(
          new MacroRule(),
          new EmbeddedObjectRule(),
          new XmlEntityRule(),
          new DynamicDataRule(),
          new RemoteObjectRule());

  private RuleBook() {}

  /**
   * Checks a file by the rules of a type, until a rule has a finding.
   *
   * @param content the file, which is not empty
   */
  public static Findings check(FileType type, Content content) {
    return check(type, rule -> rule::check, content);
  }

  /**
   * Checks the first bytes of a file by the rules of a type, until a rule has a finding.
   *
   * @param first the first bytes, at least one
   */
  public static Findings checkBeginning(FileType type, Content first) {
    return check(type, rule -> rule::checkBeginning, first);
  }

  private static Findings check(
      FileType type, Function<ContentRule, BiConsumer<Content, Findings>> check, Content content) {
    Findings findings = new Findings();
    for (ContentRule rule : rules(type)) {
      try {
        check.apply(rule).accept(content, findings);
      } catch (DamagedContentException e) {
        findings.add(FindingCode.DAMAGED, e.sentence());
      }
      if (!findings.isEmpty()) {
        break;
      }
    }
    return findings;
  }

  /** Returns the rules of a type. */
  static List<ContentRule> rules(FileType type) {
    List<ContentRule> rules = new ArrayList<>();
    rules.add(new TestVirusRule());
    List<Signature> magic = magic(type);
    if (!magic.isEmpty()) {
      rules.add(new MagicRule(type.extension(), magic));
    }
    rules.addAll(structure(type));
    boolean isArchive = type.family() == FileType.Family.DOCUMENT && type != FileType.PDF;
    if (!isArchive) {
      rules.add(new SecondSignatureRule());
    }
    if (type.family() == FileType.Family.IMAGE || type.family() == FileType.Family.MEDIA) {
      rules.add(new EmbeddedScriptRule());
    }
    return rules;
  }

  private static List<Signature> magic(FileType type) {
    return switch (type) {
      case MP4 -> signatures(4, "ftyp");
      case MOV -> signatures(4, "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot");
      case AVI -> signatures(8, "AVI ");
      case MKV, WEBM -> signatures(0, "\u001AE\u00DF\u00A3");
      case MP3 ->
          signatures(
              0,
              "ID3",
              "\u00FF\u00FB",
              "\u00FF\u00FA",
              "\u00FF\u00F3",
              "\u00FF\u00F2",
              "\u00FF\u00E3",
              "\u00FF\u00E2");
      case PDF ->
          signatures(0, "%PDF-", "\u00EF\u00BB\u00BF%PDF-", "\n%PDF-", "\r\n%PDF-", " %PDF-");
      case DOCX, PPTX, XLSX, ODT, ODP -> signatures(0, "PK\u0003\u0004");
      case JPG -> signatures(0, "\u00FF\u00D8\u00FF");
      case PNG -> signatures(0, "\u0089PNG\r\n\u001A\n");
      case GIF -> signatures(0, "GIF8");
      case WEBP -> signatures(8, "WEBP");
      case TXT, MD, CSV, VTT, SRT -> List.of();
    };
  }

  private static List<ContentRule> structure(FileType type) {
    return switch (type) {
      case MP4, MOV -> List.of(new BoxesRule());
      case AVI -> List.of(new AviRule());
      case MKV -> List.of(new MatroskaRule(Set.of("matroska", "webm")));
      case WEBM -> List.of(new MatroskaRule(Set.of("webm")));
      case MP3 -> List.of(new Mp3Rule());
      case PDF -> List.of(new PdfStructureRule(), new PdfActiveContentRule());
      case DOCX -> List.of(openXml(type, "wordprocessingml.document.main+xml"));
      case PPTX -> List.of(openXml(type, "presentationml.presentation.main+xml"));
      case XLSX -> List.of(openXml(type, "spreadsheetml.sheet.main+xml"));
      case ODT, ODP ->
          List.of(
              new OfficeRule(
                  new OpenDocumentRule(type.extension(), type.mediaType()), OPEN_DOCUMENT_PARTS));
      case JPG -> List.of(new JpegRule());
      case PNG -> List.of(new PngRule());
      case GIF -> List.of(new GifRule());
      case WEBP -> List.of(new WebpRule());
      case TXT, MD -> List.of(new TextRule());
      case CSV -> List.of(new TextRule(), new TableCommandRule());
      case VTT -> List.of(new TextRule(), SubtitlesRule.WEB_VTT);
      case SRT -> List.of(new TextRule(), SubtitlesRule.SUB_RIP);
    };
  }

  private static OfficeRule openXml(FileType type, String mainType) {
    return new OfficeRule(new OpenXmlRule(type.extension(), OPEN_XML + mainType), OFFICE_PARTS);
  }

  private static List<Signature> signatures(int offset, String... bytes) {
    List<Signature> signatures = new ArrayList<>();
    for (String each : bytes) {
      signatures.add(new Signature("", offset, each));
    }
    return signatures;
  }
}
