package io.cybersensei;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses core =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei");

  @Test
  void featuresDependOnEachOtherOneWayOnly() {
    slices().matching("io.cybersensei.(*)..").should().beFreeOfCycles().check(core);
  }

  @Test
  void noFeatureKnowsTheFacade() {
    noClasses()
        .that()
        .resideInAPackage("io.cybersensei.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cybersensei")
        .check(core);
  }

  @Test
  void coreTalksToNoDatabaseNetworkOrFramework() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "java.net.http..", "jakarta..", "javax.naming..")
        .check(core);
  }

  @Test
  void nobodyAsksTheSystemForTheTimeButTheBuilder() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.cybersensei.Sensei$Builder")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(core);
  }
}
