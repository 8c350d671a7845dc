package io.cybersensei.extract;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.SystemTime;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses EXTRACT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.extract");

  @Test
  void noAgeIsMeasuredByTheClockAlone() {
    SystemTime.assertNoMutableInstant(EXTRACT);
  }
}
