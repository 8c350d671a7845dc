package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.regex.Pattern;

/** A document runs no command of another program by Dynamic Data Exchange. */
public final class DynamicDataRule implements PartRule {

  private static final Pattern FIELD =
      Pattern.compile("(instrtext[^>]{0,60}>|instr=\")\\s*\"?dde(auto)?\\b");

  @Override
  public void checkText(String name, String text, Findings findings) {
    boolean isLink =
        text.contains("<ddelink")
            || text.contains("<x:ddelink")
            || text.contains("<office:dde-source");
    boolean hasField = text.contains("dde") && FIELD.matcher(text).find();
    if (isLink || hasField || text.contains("text:dde-connection-decl ")) {
      findings.add(
          FindingCode.DYNAMIC_DATA_EXCHANGE,
          "The document asks another program for data (Dynamic Data Exchange).");
    }
  }
}
