package io.cybersensei.servlet;

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

  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei.servlet");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.cybersensei.(**)").should().beFreeOfCycles().check(ADAPTER);
  }

  @Test
  void noPackageHasMoreThanThirtyFiles() {
    Map<String, Long> filesByPackage =
        ADAPTER.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(filesByPackage).isNotEmpty();
    assertThat(filesByPackage.values()).allMatch(files -> files <= 30);
  }
}
