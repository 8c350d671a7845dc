package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;

/**
 * No part defines entities, which can read files of the server or grow without end. The list of
 * parts of an old OpenDocument text, and a picture in SVG, may name a DTD.
 */
public final class XmlEntityRule implements PartRule {

  @Override
  public void checkText(String name, String text, Findings findings) {
    boolean mayNameDtd = name.startsWith("meta-inf/") || name.endsWith(".svg");
    if (text.contains("<!entity") || (!mayNameDtd && text.contains("<!doctype"))) {
      if (!name.endsWith(".bin")) {
        findings.add(
            FindingCode.XML_ENTITIES, "A part of the document defines entities, which is unsafe.");
      }
    }
  }
}
