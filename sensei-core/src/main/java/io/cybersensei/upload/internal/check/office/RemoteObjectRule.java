package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An OpenDocument file loads no pictures, objects or sections from elsewhere. */
public final class RemoteObjectRule implements PartRule {

  private static final int MAX_TAG = 1_000;

  /** An address in an attribute of any prefix. */
  private static final Pattern ADDRESS = Pattern.compile("[: ]href\\s*=\\s*[\"']\\s*");

  private static final List<String> REMOTE =
      List.of("http:", "https:", "ftp:", "//", "\\\\", "smb:");

  /** The elements without their prefixes, which a document can choose. */
  private static final Set<String> LOADED =
      Set.of(
          "image",
          "fill-image",
          "object",
          "object-ole",
          "floating-frame",
          "applet",
          "plugin",
          "section-source",
          "table-source");

  @Override
  public void checkText(String name, String text, Findings findings) {
    if (!name.endsWith(".xml")) {
      return;
    }
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      if (isRemote(text, address.end()) && isLoaded(text, address.start())) {
        findings.add(
            FindingCode.EXTERNAL_RELATIONSHIP,
            "The document loads something from elsewhere when it is opened.");
        return;
      }
    }
  }

  private static boolean isRemote(String text, int address) {
    boolean isOfAComputer =
        text.startsWith("file://", address) && !text.startsWith("file:///", address);
    return isOfAComputer || REMOTE.stream().anyMatch(each -> text.startsWith(each, address));
  }

  /** A tag that begins in an earlier piece is too long for one of a program of Office. */
  private static boolean isLoaded(String text, int at) {
    int tag = at;
    while (tag >= 0 && text.charAt(tag) != '<') {
      tag--;
      if (at - tag > MAX_TAG) {
        return true;
      }
    }
    int end = tag + 1;
    while (end < at && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String element = text.substring(Math.min(tag + 1, end), end);
    return LOADED.contains(element.substring(element.indexOf(':') + 1));
  }
}
