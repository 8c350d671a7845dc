package io.cybersensei.jpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.Rooms;
import io.cybersensei.SystemTime;
import io.cybersensei.jpa.internal.dialect.Dialects;
import io.cybersensei.jpa.internal.dialect.ForwardingDataSource;
import jakarta.persistence.EntityTransaction;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
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
    Rooms.assertFewFiles(JPA);
  }

  @Test
  void internalPackagesAreHiddenAndAllOthersExported() throws URISyntaxException {
    Path classes =
        Path.of(JpaStorage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Rooms.assertExports(JPA, classes);
  }

  @Test
  void everyPackageNamesItsDoor() {
    Rooms.assertDoors(JPA, Path.of("src/main/java"));
  }

  @Test
  void publicSignaturesNameNoInternalType() {
    Rooms.assertNoInternalTypesInSignatures(JPA);
  }

  @Test
  void overloadsReturnTheSameType() {
    Rooms.assertOverloadsAgree(JPA);
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

  @Test
  void noAgeIsMeasuredByTheClockAlone() {
    SystemTime.assertNoMutableInstant(JPA);
  }

  /** Every connection is borrowed through OwnConnections, which keeps the host's transactions. */
  @Test
  void onlyTheRoomOfConnectionsBorrowsThem() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cybersensei.jpa.internal.sql", "..testing..")
        .and()
        .doNotBelongToAnyOf(Dialects.class, ForwardingDataSource.class)
        .and()
        .haveSimpleNameNotContaining("Migration")
        .and()
        // Reads the collations at opening, before any transaction.
        .haveSimpleNameNotContaining("ExactIds")
        .should()
        .callMethod(DataSource.class, "getConnection")
        .check(JPA);
  }

  @Test
  void onlyTheRoomOfConnectionsEndsTransactions() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cybersensei.jpa.internal.sql")
        .and()
        // Read-only transactions that last as long as their reader, and Flyway's transaction.
        .haveNameNotMatching(".*\\.InteractionCursor(\\$.*)?")
        .and()
        .haveSimpleNameNotContaining("MigrationConnection")
        .should()
        .callMethod(Connection.class, "commit")
        .orShould()
        .callMethod(Connection.class, "rollback")
        .orShould()
        .callMethod(Connection.class, "setAutoCommit", boolean.class)
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
        .and()
        // The transaction of Flyway, which fails the opening.
        .haveSimpleNameNotContaining("MigrationConnection")
        .should()
        .callMethod(Connection.class, "commit")
        .orShould()
        .callMethod(EntityTransaction.class, "commit")
        .check(JPA);
  }
}
