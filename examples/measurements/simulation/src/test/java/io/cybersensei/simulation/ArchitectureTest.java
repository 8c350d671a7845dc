package io.cybersensei.simulation;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.Rooms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses SIMULATION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.simulation");

  @Test
  void packagesDependOnEachOtherOneWayOnly() {
    slices().matching("io.cybersensei.(**)").should().beFreeOfCycles().check(SIMULATION);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Rooms.assertFewFiles(SIMULATION);
  }

  @Test
  void everyPackageNamesItsDoor() {
    Rooms.assertDoors(SIMULATION, Path.of("src/main/java"));
  }
}
