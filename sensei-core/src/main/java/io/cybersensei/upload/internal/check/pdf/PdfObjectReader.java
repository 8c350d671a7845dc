package io.cybersensei.upload.internal.check.pdf;

import io.cybersensei.upload.internal.check.Findings;
import io.cybersensei.upload.type.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of one object, as they are read, and the findings about them. */
final class PdfObjectReader {

  private static final Map<String, FindingCode> NAMES =
      Map.ofEntries(
          Map.entry("JavaScript", FindingCode.PDF_JAVASCRIPT),
          Map.entry("JS", FindingCode.PDF_JAVASCRIPT),
          Map.entry("Launch", FindingCode.PDF_LAUNCH),
          Map.entry("EmbeddedFile", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("EmbeddedFiles", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("EF", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("FileAttachment", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("GoToE", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("RichMedia", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("RichMediaContent", FindingCode.PDF_EMBEDDED_FILE),
          Map.entry("XFA", FindingCode.PDF_DYNAMIC_FORM),
          Map.entry("ImportData", FindingCode.PDF_REMOTE_FILE));

  private static final Pattern SCRIPT = Pattern.compile("(?i)\\s*(javascript|vbscript|data):");

  private final Findings findings;
  private final List<String> filters = new ArrayList<>();
  private String key = "";
  private boolean inFilters;
  private int depth;
  private boolean isObjectStream;
  private boolean isEncrypted;
  private boolean isForm;
  private int predictor = 1;
  private int columns = 1;

  PdfObjectReader(Findings findings) {
    this.findings = findings;
  }

  void take(PdfLexer.Kind kind, PdfLexer lexer) {
    switch (kind) {
      case NAME -> takeName(lexer.text());
      case STRING -> takeString(lexer.text());
      case NUMBER -> takeNumber(lexer.text());
      case DICTIONARY_START -> {
        depth++;
        key = "";
      }
      case DICTIONARY_END -> {
        depth--;
        key = "";
      }
      case ARRAY_START -> inFilters = key.equals("Filter") && depth == 1;
      case ARRAY_END -> {
        inFilters = false;
        key = "";
      }
      default -> {}
    }
  }

  private void takeName(String name) {
    FindingCode code = NAMES.get(name);
    if (code != null) {
      findings.add(code, message(code));
    }
    if (name.equals("ObjStm")) {
      isObjectStream = true;
    }
    // A form is sent when its reader asks for it.
    isForm |= name.equals("SubmitForm");
    if (name.equals("Encrypt")) {
      isEncrypted = true;
    }
    if (inFilters) {
      filters.add(name);
      return;
    }
    if (key.equals("Filter") && depth == 1) {
      filters.add(name);
      key = "";
      return;
    }
    key = name;
  }

  private void takeString(String text) {
    boolean isFile = key.equals("F") || key.equals("UF") || key.equals("Win") || key.equals("P");
    String path = text.replace("\0", "").replace("\u00FE\u00FF", "");
    boolean isAddress = isFile && path.matches("(?i)(https?|ftp|file|smb):.*") && !isForm;
    boolean isShare = isFile && (path.startsWith("\\\\") || path.startsWith("//"));
    if (isShare || isAddress) {
      findings.add(FindingCode.PDF_REMOTE_FILE, message(FindingCode.PDF_REMOTE_FILE));
    }
    if (key.equals("URI") && SCRIPT.matcher(path).lookingAt()) {
      findings.add(FindingCode.PDF_JAVASCRIPT, message(FindingCode.PDF_JAVASCRIPT));
    }
    key = "";
  }

  private void takeNumber(String text) {
    if (key.equals("Predictor") || key.equals("Columns")) {
      int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 1;
      if (key.equals("Predictor")) {
        predictor = number;
      } else {
        columns = number;
      }
    }
    key = "";
  }

  boolean isObjectStream() {
    return isObjectStream;
  }

  boolean isEncrypted() {
    return isEncrypted;
  }

  List<String> filters() {
    return filters;
  }

  /** Returns the number of columns of the PNG predictor; 0 if there is none. */
  int predictor() {
    return predictor >= 10 ? columns : 0;
  }

  private static String message(FindingCode code) {
    return switch (code) {
      case PDF_JAVASCRIPT -> "The PDF has JavaScript. Print it to a new PDF.";
      case PDF_LAUNCH -> "The PDF starts a program.";
      case PDF_EMBEDDED_FILE -> "The PDF has other files inside. Upload them by themselves.";
      case PDF_DYNAMIC_FORM -> "The PDF has a dynamic form (XFA). Print it to a new PDF.";
      default -> "The PDF opens a file of another computer.";
    };
  }
}
