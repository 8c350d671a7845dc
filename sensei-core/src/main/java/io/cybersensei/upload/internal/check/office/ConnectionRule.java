package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.regex.Pattern;

/** A table does not fetch data from elsewhere as soon as it is opened. */
public final class ConnectionRule implements PartRule {

  private static final Pattern REFRESH =
      Pattern.compile("refreshonload\\s*=\\s*[\"'](1|true)[\"']");

  @Override
  public void checkText(String name, String text, Findings findings) {
    if (name.endsWith("/connections.xml") && REFRESH.matcher(text).find()) {
      findings.add(
          FindingCode.EXTERNAL_RELATIONSHIP,
          "The table fetches data from elsewhere when it is opened.");
    }
  }
}
