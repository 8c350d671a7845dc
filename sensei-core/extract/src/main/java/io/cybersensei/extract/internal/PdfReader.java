package io.cybersensei.extract.internal;

import io.cybersensei.search.Position;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF, a passage for each page. */
final class PdfReader {

  private static final int MAX_PAGES = 5_000;

  private PdfReader() {}

  static void read(Path file, PassageCollector text) throws IOException {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      int pages = Math.min(MAX_PAGES, document.getNumberOfPages());
      PDFTextStripper stripper = new PDFTextStripper();
      for (int page = 1; page <= pages && !text.isFull(); page++) {
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        text.add(Position.Unit.PAGE, page, stripper.getText(document));
      }
    }
  }
}
