package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.regex.Pattern;

/**
 * A document runs no command of another program by Dynamic Data Exchange, and no formula that sends
 * its cells elsewhere.
 */
public final class DynamicDataRule implements PartRule {

  private static final Pattern FIELD =
      Pattern.compile("(instrtext[^>]{0,60}>|instr=\")\\s*\"?dde(auto)?\\b");

  /** A formula that sends cells to an address, or refreshes itself from one when it is opened. */
  private static final Pattern CALL = Pattern.compile("<(\\w+:)?f[ >][^<]{0,1000}webservice\\(");

  @Override
  public void checkText(String name, String text, Findings findings) {
    boolean isLink =
        text.contains("<ddelink")
            || text.contains(":ddelink")
            || text.contains(":dde-source")
            || CALL.matcher(text).find();
    boolean hasField = text.contains("dde") && FIELD.matcher(text).find();
    if (isLink || hasField || text.contains(":dde-connection-decl ")) {
      findings.add(
          FindingCode.DYNAMIC_DATA_EXCHANGE,
          "The document asks another program for data (Dynamic Data Exchange).");
    }
  }
}
