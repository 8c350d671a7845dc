package io.cybersensei.examples.consumer;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program on Sensei's jars, compiled and run with the tools of the JDK alone. Its warnings are
 * errors. It is started without {@code --add-modules} and the like, but for EclipseLink 5.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ConsumerIT {

  private static final Path SOURCES = Path.of("src/program/java");
  private static final List<Path> JARS =
      Stream.of(System.getProperty("sensei.consumer.jars").split(File.pathSeparator))
          .map(Path::of)
          .toList();

  /** For a JVM of seconds, in which the optimising compiler costs more than it gives. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /** Hibernate with its dependencies, but for those that it shares with others. */
  private static final List<String> OF_HIBERNATE =
      List.of(
          "angus-",
          "antlr4-",
          "byte-buddy-",
          "classmate-",
          "hibernate-",
          "istack-",
          "jakarta.activation-",
          "jakarta.inject-",
          "jakarta.transaction-",
          "jakarta.xml.",
          "jandex-",
          "jaxb-",
          "jboss-logging-",
          "txw2-");

  @TempDir Path folder;

  @Test
  void programRunsOnTheClassPath() throws Exception {
    String path = joined(not(isOfEclipseLink()));
    tool("javac", compilation("-cp", path, sources(not(isModuleInfo()))));

    assertThat(run("-cp", classes() + File.pathSeparator + path, "consumer.Consumer"))
        .contains("unnamed module")
        .satisfies(ConsumerIT::isRight);
  }

  @Test
  void programRunsOnTheModulePathWithEclipseLink() throws Exception {
    String path = joined(not(isOfHibernate()));
    tool("javac", compilation("--module-path", path, sources(source -> true)));

    assertThat(run("-p", classes() + File.pathSeparator + path, "-m", "consumer/consumer.Consumer"))
        .satisfies(ConsumerIT::isInModules)
        .satisfies(ConsumerIT::isRight);
  }

  /** EclipseLink 5 needs ASM and does not say so: {@code requires static}. */
  @Test
  void programRunsOnTheModulePathWithEclipseLink5() throws Exception {
    String path =
        joined(not(isOfHibernate().or(isOfEclipseLink()).or(isOf("jakarta.persistence-"))))
            + File.pathSeparator
            + System.getProperty("sensei.consumer.eclipselink5");
    tool("javac", compilation("--module-path", path, sources(source -> true)));

    assertThat(
            run(
                "-p",
                classes() + File.pathSeparator + path,
                "--add-modules",
                "org.objectweb.asm",
                "-m",
                "consumer/consumer.Consumer"))
        .satisfies(ConsumerIT::isInModules)
        .satisfies(ConsumerIT::isRight);
  }

  /** Hibernate is no set of modules that resolve without help. */
  @Test
  void programRunsOnTheModulePathWithHibernateOnTheClassPath() throws Exception {
    String path = joined(not(isOfHibernate().or(isOfEclipseLink())));
    tool("javac", compilation("--module-path", path, sources(source -> true)));

    assertThat(
            run(
                "-p",
                classes() + File.pathSeparator + path,
                "-cp",
                joined(isOfHibernate()),
                "-m",
                "consumer/consumer.Consumer"))
        .satisfies(ConsumerIT::isInModules)
        .satisfies(ConsumerIT::isRight);
  }

  @Test
  void eachJarOfSenseiIsANamedModule() {
    Path[] jars = JARS.stream().filter(isOf("sensei-")).toArray(Path[]::new);

    assertThat(ModuleFinder.of(jars).findAll())
        .map(ModuleReference::descriptor)
        .noneMatch(ModuleDescriptor::isAutomatic)
        .map(ModuleDescriptor::name)
        .containsExactlyInAnyOrder(
            "io.cybersensei.core",
            "io.cybersensei.extract",
            "io.cybersensei.jpa",
            "io.cybersensei.ml",
            "io.cybersensei.servlet");
  }

  private static void isInModules(String output) {
    assertThat(output)
        .contains(
            "module io.cybersensei.core",
            "module io.cybersensei.jpa",
            "module io.cybersensei.ml",
            "module io.cybersensei.servlet")
        .doesNotContain("unnamed module");
  }

  private static void isRight(String output) {
    assertThat(output)
        .contains("Trained", "LogResult$Stored", "TokenResult$Valid", "a few words of a lesson")
        .containsPattern("(IP addresses|TCP connections): \\w+");
  }

  private List<String> compilation(String option, String path, List<String> sources) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-J" + SHORT_LIVED,
                "--release",
                "17",
                "-proc:none",
                // That a library is no module of its own making is for Sensei to judge.
                "-Xlint:all,-requires-automatic,-requires-transitive-automatic",
                "-Werror",
                "-d",
                classes(),
                option,
                path));
    arguments.addAll(sources);
    return arguments;
  }

  private String run(String... options) throws Exception {
    Path lesson = Files.writeString(folder.resolve("lesson.txt"), "a few words of a lesson");
    List<String> arguments = new ArrayList<>(List.of(SHORT_LIVED, "-XX:+UseSerialGC"));
    arguments.addAll(List.of(options));
    arguments.add("jdbc:h2:" + folder.resolve("database").toAbsolutePath());
    arguments.add(lesson.toString());
    arguments.add("9f3c1d7a52e84b60a1c7d93e5f08b246");
    return tool("java", arguments);
  }

  /** Runs a tool of the JDK and returns its output. */
  private String tool(String name, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private String classes() {
    return folder.resolve("classes").toString();
  }

  private static List<String> sources(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(wanted)
          .map(Path::toString)
          .toList();
    }
  }

  private static String joined(Predicate<Path> wanted) {
    return JARS.stream()
        .filter(wanted)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Predicate<Path> isModuleInfo() {
    return isOf("module-info");
  }

  private static Predicate<Path> isOfEclipseLink() {
    return isOf("org.eclipse.persistence.");
  }

  private static Predicate<Path> isOfHibernate() {
    return jar -> OF_HIBERNATE.stream().anyMatch(name -> isOf(name).test(jar));
  }

  private static Predicate<Path> isOf(String prefix) {
    return path -> path.getFileName().toString().startsWith(prefix);
  }
}
