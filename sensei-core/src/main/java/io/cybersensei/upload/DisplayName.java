package io.cybersensei.upload;

import io.cybersensei.upload.type.FileType;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of an upload that is shown. It is never the name of a stored file. */
final class DisplayName {

  private static final int MAX_BYTES = 200;

  /** Folders, controls, and characters that are invisible or turn the direction of text. */
  private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);

  private static final Pattern UNSHOWN =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");
  private static final Pattern UNSAFE = Pattern.compile("[<>:\"|?*]");
  private static final Pattern RESERVED =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|conin\\$|conout\\$|com[0-9\u00B9\u00B2\u00B3]"
              + "|lpt[0-9\u00B9\u00B2\u00B3])(\\..*)?");

  private DisplayName() {}

  /** Returns the name that is shown for a name as a client sent it; empty if nothing is left. */
  static Optional<String> of(String sent) {
    String name = Normalizer.normalize(sent, Normalizer.Form.NFC);
    name = FOLDERS.matcher(name).replaceFirst("");
    name = UNSHOWN.matcher(name).replaceAll("");
    name = UNSAFE.matcher(name).replaceAll("_").strip();
    name = name.replaceAll("[. ]+$", "");
    if (RESERVED.matcher(name).matches()) {
      name = "_" + name;
    }
    String extension = FileType.extensionOf(name);
    boolean hasStem = name.lastIndexOf('.') != 0 && !name.isEmpty();
    return hasStem ? Optional.of(shortened(name, extension)) : Optional.empty();
  }

  private static String shortened(String name, String extension) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    String end = bytes(extension) < 20 ? "." + extension : "";
    String stem = name;
    while (bytes(stem) + bytes(end) > MAX_BYTES) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem.strip() + end;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
