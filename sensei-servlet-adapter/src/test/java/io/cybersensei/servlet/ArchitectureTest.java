package io.cybersensei.servlet;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.Rooms;
import io.cybersensei.SystemTime;
import jakarta.servlet.ServletRequest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.servlet");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.cybersensei.(**)").should().beFreeOfCycles().check(ADAPTER);
  }

  /**
   * Containers throw exceptions of their own for values that they cannot parse, and read a form in
   * the body for a parameter.
   */
  @Test
  void noHeaderOrParameterIsParsedByTheContainer() {
    noClasses()
        .should()
        .callMethodWhere(
            target(owner(assignableTo(ServletRequest.class)))
                .and(
                    target(
                        nameMatching(
                            "getParameter.*|getLocales?|getReader|getDateHeader|getIntHeader"
                                + "|getParts?|getRequestedSessionId|getCharacterEncoding"))))
        .check(ADAPTER);
  }

  @Test
  void noAgeIsMeasuredByTheClockAlone() {
    SystemTime.assertNoMutableInstant(ADAPTER);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Rooms.assertFewFiles(ADAPTER);
  }

  @Test
  void internalPackagesAreHiddenAndAllOthersExported() throws URISyntaxException {
    Path classes =
        Path.of(SenseiServlet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Rooms.assertExports(ADAPTER, classes);
  }

  @Test
  void everyPackageNamesItsDoor() {
    Rooms.assertDoors(ADAPTER, Path.of("src/main/java"));
  }

  @Test
  void publicSignaturesNameNoInternalType() {
    Rooms.assertNoInternalTypesInSignatures(ADAPTER);
  }

  @Test
  void overloadsReturnTheSameType() {
    Rooms.assertOverloadsAgree(ADAPTER);
  }
}
