package io.cybersensei;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules that every module keeps for its packages. A package with {@code internal} in its name is
 * not API; all others are.
 */
public final class Rooms {

  private static final int MAX_FILES = 30;

  private static final Path MODULE_INFO = Path.of("src/main/java/module-info.java");

  private static final Pattern EXPORT = Pattern.compile("(?m)^ *exports ([a-z.]+);$");

  private Rooms() {}

  /**
   * Returns an option that imports the classes of a module alone, wherever the build tool puts
   * those of the tests.
   *
   * @param type a class of the module
   */
  public static ImportOption beside(Class<?> type) {
    String root = type.getProtectionDomain().getCodeSource().getLocation().toString();
    return location -> location.contains(root.substring(root.indexOf(':') + 1));
  }

  /** Checks that each package has at most 30 files. */
  public static void assertFewFiles(JavaClasses module) {
    Map<String, Long> filesByPackage =
        module.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(filesByPackage).isNotEmpty();
    assertThat(filesByPackage.values()).allMatch(files -> files <= MAX_FILES);
  }

  /**
   * Checks that the module exports every package but the internal ones.
   *
   * @param classes the folder of the module's classes
   */
  public static void assertExports(JavaClasses module, Path classes) {
    assertThat(exports(classes))
        .isEqualTo(
            packages(module).stream()
                .filter(name -> !isInternal(name))
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Set<String> exports(Path classes) {
    Stream<String> exported =
        ModuleFinder.of(classes).findAll().stream()
            .flatMap(module -> module.descriptor().exports().stream())
            .filter(export -> !export.isQualified())
            .map(ModuleDescriptor.Exports::source);
    // A compilation to the class path has no descriptor beside the classes.
    Stream<String> declared =
        EXPORT.matcher(read(MODULE_INFO)).results().map(match -> match.group(1));
    return Stream.concat(exported, declared).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Checks that each package has a {@code package-info.java} that names its door, the type to begin
   * with.
   *
   * @param sources the folder of the module's sources
   */
  public static void assertDoors(JavaClasses module, Path sources) {
    for (String name : packages(module)) {
      Path info = sources.resolve(name.replace('.', '/')).resolve("package-info.java");
      assertThat(info).exists();
      String comment = read(info).replaceAll("\\s+(\\* )?", " ");
      assertThat(comment).as(name).contains("/**").containsIgnoringCase("the door is {@link ");
    }
  }

  /** Checks that no public signature of an exported package names a type of an internal one. */
  public static void assertNoInternalTypesInSignatures(JavaClasses module) {
    classes()
        .that(areExported())
        .should(
            new ArchCondition<>("name no type of an internal package") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                signature(type)
                    .filter(Rooms::isInternal)
                    .forEach(
                        hidden ->
                            events.add(
                                SimpleConditionEvent.violated(
                                    type, type.getName() + " names " + hidden)));
              }
            })
        .check(module);
  }

  /** Checks that public methods with the same name in one type have the same return type. */
  public static void assertOverloadsAgree(JavaClasses module) {
    classes()
        .that(areExported())
        .should(
            new ArchCondition<>("overload methods with the same return type only") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                returnTypes(type)
                    .forEach(
                        (name, returned) -> {
                          if (returned.size() > 1) {
                            events.add(
                                SimpleConditionEvent.violated(
                                    type, type.getName() + "." + name + " returns " + returned));
                          }
                        });
              }
            })
        .check(module);
  }

  /**
   * Checks that each public sealed type whose name ends with {@code Result} has a method {@code
   * match} with one parameter for each case.
   */
  public static void assertResultsMatch(JavaClasses module) {
    List<Class<?>> results =
        module.stream()
            .filter(type -> areExported().test(type) && type.getSimpleName().endsWith("Result"))
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isSealed)
            .toList();

    assertThat(results).isNotEmpty();
    for (Class<?> result : results) {
      assertThat(
              Arrays.stream(result.getDeclaredMethods())
                  .filter(method -> method.getName().equals("match"))
                  .map(method -> method.getParameterCount()))
          .as(result.getName())
          .contains(result.getPermittedSubclasses().length);
    }
  }

  private static Set<String> packages(JavaClasses module) {
    return module.stream()
        .filter(type -> !type.getSimpleName().equals("module-info"))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isInternal(String name) {
    return List.of(name.split("\\.")).contains("internal");
  }

  /** Matches the public types of exported packages, nested ones only in public types. */
  private static DescribedPredicate<JavaClass> areExported() {
    return DescribedPredicate.describe(
        "are exported",
        type ->
            !isInternal(type.getPackageName())
                && Stream.iterate(type, each -> each != null, each -> enclosing(each))
                    .allMatch(each -> each.getModifiers().contains(JavaModifier.PUBLIC)));
  }

  private static JavaClass enclosing(JavaClass type) {
    return type.getEnclosingClass().orElse(null);
  }

  private static Stream<String> signature(JavaClass type) {
    Stream<JavaType> supertypes =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    Stream<JavaType> members =
        Stream.concat(
            type.getFields().stream().filter(Rooms::isVisible).map(JavaField::getType),
            type.getCodeUnits().stream().filter(Rooms::isVisible).flatMap(Rooms::types));
    return Stream.concat(supertypes, members)
        .flatMap(named -> named.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getName)
        .distinct();
  }

  private static Stream<JavaType> types(JavaCodeUnit unit) {
    return Stream.of(
            Stream.of(unit.getReturnType()),
            unit.getParameterTypes().stream(),
            unit.getExceptionTypes().stream().map(type -> (JavaType) type))
        .flatMap(each -> each);
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static Map<String, Set<String>> returnTypes(JavaClass type) {
    return type.getMethods().stream()
        .filter(method -> isVisible(method) && !isGenerated(method))
        .collect(
            Collectors.groupingBy(
                JavaMethod::getName,
                TreeMap::new,
                Collectors.mapping(
                    method -> method.getReturnType().getName(),
                    Collectors.toCollection(TreeSet::new))));
  }

  private static boolean isGenerated(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.SYNTHETIC)
        || method.getModifiers().contains(JavaModifier.BRIDGE);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
