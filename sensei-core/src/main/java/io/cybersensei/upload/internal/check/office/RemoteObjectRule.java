package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.regex.Pattern;

/** An OpenDocument file loads no pictures, objects or sections from elsewhere. */
public final class RemoteObjectRule implements PartRule {

  private static final Pattern REMOTE =
      Pattern.compile(
          "<(draw:image|draw:object|draw:object-ole|draw:floating-frame|text:section-source"
              + "|draw:applet|table:table-source|office:event-listeners)\\b[^>]{0,400}"
              + "(xlink:)?href=\"(https?:|ftp:|file://[^/]|//|\\\\\\\\)");

  @Override
  public void checkText(String name, String text, Findings findings) {
    if (name.endsWith(".xml") && text.contains("href=\"") && REMOTE.matcher(text).find()) {
      findings.add(
          FindingCode.EXTERNAL_RELATIONSHIP,
          "The document loads something from elsewhere when it is opened.");
    }
  }
}
