package io.cybersensei.extract;

import io.cybersensei.extract.internal.ExtractorMain;
import io.cybersensei.upload.type.FileType;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.fontbox.FontBoxFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The class path of the processes. */
final class ClassPaths {

  /** A class of each jar. Only PDFBox itself uses its logging. */
  private static final List<String> CLASSES =
      List.of(
          FileType.class.getName(),
          ExtractorMain.class.getName(),
          PDDocument.class.getName(),
          RandomAccessRead.class.getName(),
          FontBoxFont.class.getName(),
          "org.apache.commons.logging.LogFactory");

  private ClassPaths() {}

  /**
   * Returns the files from which this process has loaded the classes.
   *
   * @throws IllegalStateException if one of them was not loaded from a file
   */
  static String ofThisProcess() {
    return CLASSES.stream()
        .map(ClassPaths::fileOf)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String fileOf(String name) {
    try {
      CodeSource source =
          Class.forName(name, false, ClassPaths.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource();
      URL location = source == null ? null : source.getLocation();
      if (location == null || !location.getProtocol().equals("file")) {
        throw unknown(name);
      }
      return Path.of(location.toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException | IllegalArgumentException e) {
      throw unknown(name);
    }
  }

  private static IllegalStateException unknown(String name) {
    return new IllegalStateException(
        "classPath must be set, because the class " + name + " is not in a file of its own.");
  }
}
