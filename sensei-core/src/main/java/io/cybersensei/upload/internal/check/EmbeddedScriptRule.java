package io.cybersensei.upload.internal.check;

import io.cybersensei.upload.type.FindingCode;
import java.util.List;

/**
 * A picture or recording carries no script for a server or browser, such as PHP in a comment, no
 * program, no archive that readers find at any position, and no playlist that makes a player open
 * other addresses. Large files are searched at both ends, where metadata is.
 */
public final class EmbeddedScriptRule implements ContentRule {

  private static final long PART = 8 << 20;
  private static final List<String> SCRIPTS =
      List.of("?php", "script", "%@ page", "html", "!doctype html", "hta:");
  private static final String PHAR = "__halt_compiler(";

  /** Bytes that are too many to be there by chance, in lower case. */
  private static final List<Hidden> HIDDEN =
      List.of(
          new Hidden(
              "this program cannot be run in dos mode", FindingCode.HIDDEN_DATA, "a program"),
          new Hidden("\u007Felf\u0002\u0001\u0001\0", FindingCode.HIDDEN_DATA, "a program"),
          new Hidden("\u007Felf\u0001\u0001\u0001\0", FindingCode.HIDDEN_DATA, "a program"),
          new Hidden("rar!\u001A\u0007", FindingCode.SECOND_SIGNATURE, "a RAR archive"),
          new Hidden("7z\u00BC\u00AF'\u001C", FindingCode.SECOND_SIGNATURE, "a 7-Zip archive"),
          new Hidden("#extm3u\n", FindingCode.EXTERNAL_RELATIONSHIP, "a playlist"),
          new Hidden("#extm3u\r", FindingCode.EXTERNAL_RELATIONSHIP, "a playlist"));

  private record Hidden(String bytes, FindingCode code, String kind) {}

  @Override
  public void check(Content content, Findings findings) {
    long size = content.size();
    if (size <= 2 * PART) {
      search(content, 0, size, findings);
    } else {
      search(content, 0, PART, findings);
      search(content, size - PART, size, findings);
    }
  }

  private static void search(Content content, long from, long to, Findings findings) {
    for (long at = from; at < to; at++) {
      int b = content.u8(at);
      if (b == '<' && beginsScript(content, at + 1, to)) {
        findings.add(
            FindingCode.SCRIPT, "The file has a script or markup inside, which it does not need.");
        return;
      }
      if (b == '_' && begins(content, PHAR, at, to)) {
        findings.add(FindingCode.SCRIPT, "The file has a PHP archive inside.");
        return;
      }
      if (isFirstOfHidden(b) && isHidden(content, at, findings)) {
        return;
      }
    }
  }

  private static boolean isFirstOfHidden(int b) {
    return b == 'T' || b == 't' || b == 0x7F || b == 'R' || b == '7' || b == '#';
  }

  private static boolean isHidden(Content content, long at, Findings findings) {
    for (Hidden hidden : HIDDEN) {
      if (content.indexOf(hidden.bytes, at, at + hidden.bytes.length()) == at) {
        findings.add(hidden.code, "The file has " + hidden.kind + " inside.");
        return true;
      }
    }
    return false;
  }

  private static boolean beginsScript(Content content, long at, long to) {
    if (at >= to) {
      return false;
    }
    int next = content.u8(at);
    for (String script : SCRIPTS) {
      // Most of the time not even the first letter is right.
      if ((next | 0x20) == (script.charAt(0) | 0x20) && begins(content, script, at, to)) {
        return true;
      }
    }
    return false;
  }

  private static boolean begins(Content content, String text, long at, long to) {
    if (at + text.length() >= to) {
      return false;
    }
    if (content.indexOf(text, at, at + text.length()) != at) {
      return false;
    }
    int next = content.u8(at + text.length());
    // A name goes on with letters, a tag ends.
    boolean isLetter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    return !isLetter || text.endsWith("(");
  }
}
