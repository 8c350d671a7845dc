package io.cybersensei.jpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.EntityTransaction;
import java.sql.Connection;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses JPA =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.jpa", "io.cybersensei.transfer");

  @Test
  void packagesDependOnEachOtherOneWayOnly() {
    slices().matching("io.cybersensei.(**)").should().beFreeOfCycles().check(JPA);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Map<String, Long> filesByPackage =
        JPA.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(filesByPackage).isNotEmpty();
    assertThat(filesByPackage.values()).allMatch(files -> files <= 30);
  }

  @Test
  void roomsDoNotKnowTheDoor() {
    noClasses()
        .that()
        .resideInAPackage("io.cybersensei.jpa.*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.cybersensei.jpa")
        .check(JPA);
  }

  @Test
  void transferKnowsNoDatabase() {
    noClasses()
        .that()
        .resideInAPackage("io.cybersensei.transfer..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.cybersensei.jpa..", "java.sql..", "jakarta.persistence..")
        .check(JPA);
  }

  /** A failed commit leaves its outcome open, which these two tell apart from other failures. */
  @Test
  void commitsAreSentInTwoPlaces() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.cybersensei.jpa.internal.sql.Jdbc")
        .and()
        .doNotHaveFullyQualifiedName("io.cybersensei.jpa.internal.sql.Transactions")
        .should()
        .callMethod(Connection.class, "commit")
        .orShould()
        .callMethod(EntityTransaction.class, "commit")
        .check(JPA);
  }
}
