/** Text and thumbnails of uploaded files, taken out in a process of their own. */
module io.cybersensei.extract {
  requires transitive io.cybersensei.core;
  requires java.desktop;
  requires java.xml;
  // PDFBox is an automatic module, which cannot say so itself.
  requires org.apache.commons.logging;
  requires org.apache.fontbox;
  requires org.apache.pdfbox;
  requires org.apache.pdfbox.io;
  requires static org.jspecify;

  exports io.cybersensei.extract;
}
