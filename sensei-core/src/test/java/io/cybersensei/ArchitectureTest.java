package io.cybersensei;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cybersensei.auth.internal.guard.HashingGate;
import io.cybersensei.internal.time.NodeTime;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(Rooms.beside(Sensei.class))
          .importPackages("io.cybersensei");

  @Test
  void featuresDependOnEachOtherOneWayOnly() {
    slices().matching("io.cybersensei.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void packagesDependOnEachOtherOneWayOnly() {
    slices().matching("io.cybersensei.(**)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Rooms.assertFewFiles(CORE);
  }

  @Test
  void internalPackagesAreHiddenAndAllOthersExported() throws URISyntaxException {
    Path classes =
        Path.of(Sensei.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Rooms.assertExports(CORE, classes);
  }

  @Test
  void everyPackageNamesItsDoor() {
    Rooms.assertDoors(CORE, Path.of("src/main/java"));
  }

  @Test
  void publicSignaturesNameNoInternalType() {
    Rooms.assertNoInternalTypesInSignatures(CORE);
  }

  @Test
  void overloadsReturnTheSameType() {
    Rooms.assertOverloadsAgree(CORE);
  }

  @Test
  void everySealedResultCanBeMatched() {
    Rooms.assertResultsMatch(CORE);
  }

  @Test
  void noPackageUsesTheFacade() {
    noClasses()
        .that()
        .resideInAPackage("io.cybersensei.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cybersensei")
        .check(CORE);
  }

  @Test
  void coreUsesNoDatabaseNetworkOrFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "java.net.http..", "jakarta..", "javax.naming..")
        .check(CORE);
  }

  @Test
  void onlyTheBuilderReadsTheSystemClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.cybersensei.Sensei$Builder")
        .and()
        .doNotBelongToAnyOf(NodeTime.class, HashingGate.class)
        .and()
        // Compares clocks, and reads none.
        .doNotHaveFullyQualifiedName("io.cybersensei.ClockCheck")
        .should()
        .accessTargetWhere(SystemTime.isRead())
        .check(CORE);
  }

  @Test
  void noAgeIsMeasuredByTheClockAlone() {
    SystemTime.assertNoMutableInstant(CORE);
  }
}
