package io.cybersensei.extract;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.Rooms;
import io.cybersensei.SystemTime;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses EXTRACT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.extract");

  @Test
  void internalPackagesAreHiddenAndAllOthersExported() throws URISyntaxException {
    Path classes =
        Path.of(ProcessExtractor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Rooms.assertExports(EXTRACT, classes);
  }

  @Test
  void noAgeIsMeasuredByTheClockAlone() {
    SystemTime.assertNoMutableInstant(EXTRACT);
  }
}
