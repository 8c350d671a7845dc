import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Prints the libraries that each module brings into an application, in megabytes of jars. It reads
 * the class paths that Maven writes:
 *
 * <pre>{@code
 * mvn -q -pl sensei-core,sensei-jpa,sensei-ml,sensei-servlet-adapter compile \
 *   dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile=target/runtime.cp
 * java .ci/ModuleSizes.java sensei-core sensei-jpa sensei-ml sensei-servlet-adapter
 * }</pre>
 *
 * <p>Modules of Sensei on a class path are not counted.
 */
public final class ModuleSizes {

  private static final double MEGABYTE = 1_000_000;
  private static final int NAMED = 4;

  private ModuleSizes() {}

  public static void main(String... modules) throws IOException {
    System.out.println("| module | libraries | megabytes | the largest |");
    System.out.println("|---|---|---|---|");
    for (String module : modules) {
      List<Path> jars = jars(Path.of(module, "target", "runtime.cp"));
      jars.sort(Comparator.comparingLong(ModuleSizes::size).reversed());
      String largest =
          String.join(
              ", ", jars.stream().limit(NAMED).map(ModuleSizes::named).toList());
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %d | %.1f | %s |%n",
          module,
          jars.size(),
          jars.stream().mapToLong(ModuleSizes::size).sum() / MEGABYTE,
          largest);
    }
  }

  private static List<Path> jars(Path classPath) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String entry : Files.readString(classPath).strip().split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isRegularFile(path) && !path.getFileName().toString().startsWith("sensei-")) {
        jars.add(path);
      }
    }
    return jars;
  }

  private static String named(Path jar) {
    return String.format(
        Locale.ROOT,
        "%s %.1f",
        jar.getFileName().toString().replaceFirst("-[0-9].*", ""),
        size(jar) / MEGABYTE);
  }

  private static long size(Path jar) {
    return jar.toFile().length();
  }
}
