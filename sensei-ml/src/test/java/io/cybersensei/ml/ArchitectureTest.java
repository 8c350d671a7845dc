package io.cybersensei.ml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.Rooms;
import io.cybersensei.SystemTime;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses ML =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.ml");

  @Test
  void packagesDependOnEachOtherOneWayOnly() {
    slices().matching("io.cybersensei.(**)").should().beFreeOfCycles().check(ML);
  }

  @Test
  void noAgeIsMeasuredByTheClockAlone() {
    SystemTime.assertNoMutableInstant(ML);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Rooms.assertFewFiles(ML);
  }

  @Test
  void internalPackagesAreHiddenAndAllOthersExported() throws URISyntaxException {
    Path classes =
        Path.of(SmileTrainer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Rooms.assertExports(ML, classes);
  }

  @Test
  void everyPackageNamesItsDoor() {
    Rooms.assertDoors(ML, Path.of("src/main/java"));
  }

  @Test
  void publicSignaturesNameNoInternalType() {
    Rooms.assertNoInternalTypesInSignatures(ML);
  }

  @Test
  void overloadsReturnTheSameType() {
    Rooms.assertOverloadsAgree(ML);
  }

  @Test
  void onlyFewPackagesUseFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.cybersensei.ml.cli",
            "io.cybersensei.ml.internal.input",
            "io.cybersensei.ml.internal.exports",
            "io.cybersensei.ml.internal.checkpoint",
            "io.cybersensei.ml.internal.spill")
        .and()
        .doNotBelongToAnyOf(SmileTrainer.class) // Its setting of the temporary folder is a path.
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "picocli..", "de.siegmar.fastcsv..")
        .check(ML);
  }
}
