package io.cybersensei.upload.internal.check.office;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.List;

/** An OpenDocument file loads no pictures, objects or sections from elsewhere. */
public final class RemoteObjectRule implements PartRule {

  private static final int MAX_TAG = 1_000;
  private static final String ADDRESS = "href=\"";

  private static final List<String> REMOTE =
      List.of("http:", "https:", "ftp:", "//", "\\\\", "smb:");

  private static final List<String> LOADED =
      List.of(
          "draw:image",
          "draw:object",
          "draw:floating-frame",
          "draw:applet",
          "draw:plugin",
          "text:section-source",
          "table:table-source");

  @Override
  public void checkText(String name, String text, Findings findings) {
    if (!name.endsWith(".xml")) {
      return;
    }
    for (int at = text.indexOf(ADDRESS); at >= 0; at = text.indexOf(ADDRESS, at + 1)) {
      if (isRemote(text, at + ADDRESS.length()) && isLoaded(text, at)) {
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
    int name = tag + 1;
    return LOADED.stream().anyMatch(each -> text.startsWith(each, name));
  }
}
