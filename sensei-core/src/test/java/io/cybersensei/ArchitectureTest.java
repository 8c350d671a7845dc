package io.cybersensei;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
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
        .should()
        .callMethodWhere(asksForTheTime())
        .orShould()
        .callConstructor(Date.class)
        .check(CORE);
  }

  private static DescribedPredicate<JavaMethodCall> asksForTheTime() {
    Set<String> onSystem = Set.of("currentTimeMillis", "nanoTime");
    return DescribedPredicate.describe(
        "it asks for the time",
        call -> {
          JavaClass owner = call.getTargetOwner();
          String name = call.getName();
          return owner.isEquivalentTo(System.class)
              ? onSystem.contains(name)
              : owner.getPackageName().startsWith("java.time")
                  && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        });
  }
}
