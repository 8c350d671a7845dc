package io.cybersensei.ml;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
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
  void noPackageHasMoreThanThirtyFiles() {
    Map<String, Long> filesByPackage =
        ML.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(filesByPackage).isNotEmpty();
    assertThat(filesByPackage.values()).allMatch(files -> files <= 30);
  }

  @Test
  void onlyTheCommandLineReadsFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cybersensei.ml.cli", "io.cybersensei.ml.internal.input")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "picocli..", "de.siegmar.fastcsv..")
        .check(ML);
  }
}
