package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/** A document has no macros: of VBA, of Excel 4, or of OpenOffice in any language. */
public final class MacroRule implements PartRule {

  @Override
  public void checkHead(String name, String head, Findings findings) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    if (file.startsWith("vbaproject")
        || file.startsWith("vbadata")
        || name.contains("/macrosheets/")
        || name.contains("/dialogsheets/")
        || (name.startsWith("basic/") && !name.endsWith("/"))
        || (name.startsWith("scripts/") && !name.endsWith("/"))
        || file.matches(".*[.](docm|dotm|xlsm|xlsb|xltm|pptm|ppsm|potm|ppam|xlam)")) {
      add(findings);
    }
  }

  @Override
  public void checkText(String name, String text, Findings findings) {
    boolean isTypes = name.equals("[content_types].xml");
    if ((isTypes && (text.contains("macroenabled") || text.contains("vbaproject")))
        || (isTypes && text.contains("macrosheet"))
        || text.contains("vnd.sun.star.script:")
        || text.contains("ooo:script")
        || text.contains("\"macro:")
        || text.contains("ppaction://macro")) {
      add(findings);
    }
    if (text.contains("ppaction://program")) {
      findings.add(FindingCode.MACRO, "The presentation starts a program.");
    }
    // The storage of macros in a document of Office 97 that is embedded.
    if (name.endsWith(".bin") && (text.contains("_vba_project") || text.contains("vba/dir"))) {
      add(findings);
    }
  }

  private static void add(Findings findings) {
    findings.add(FindingCode.MACRO, "The document has macros. Save it without macros.");
  }
}
