import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prints the libraries that each module brings into an application, in megabytes of jars. It reads
 * the lists that Maven writes:
 *
 * <pre>{@code
 * modules=sensei-core,sensei-jpa,sensei-ml/embedder
 * mvn -q -Pmatrix -pl $modules -am test-compile dependency:list -DincludeScope=runtime \
 *   -DoutputAbsoluteArtifactFilename=true -DoutputFile=target/runtime.txt
 * java .ci/ModuleSizes.java ${modules//,/ }
 * }</pre>
 *
 * <p>Optional libraries, which an application does not get, and modules of Sensei are not counted.
 */
public final class ModuleSizes {

  /** A library, from the line with its coordinates, its file and its module. */
  private static final Pattern JAR =
      Pattern.compile(
          "(?!.*\\(optional\\)) ++(?!io\\.cybersensei:)[^:]+:[^:]+:jar:[^:]+"
              + ":(?:compile|runtime):(.+\\.jar) --.*");

  private static final double MEGABYTE = 1_000_000;
  private static final int NAMED = 4;

  private ModuleSizes() {}

  public static void main(String... modules) throws IOException {
    System.out.println("| module | libraries | megabytes | the largest |");
    System.out.println("|---|---|---|---|");
    for (String module : modules) {
      List<Path> jars = jars(Path.of(module, "target", "runtime.txt"));
      jars.sort(Comparator.comparingLong(ModuleSizes::size).reversed());
      String largest =
          String.join(", ", jars.stream().limit(NAMED).map(ModuleSizes::named).toList());
      System.out.printf(
          Locale.ROOT,
          "| `%s` | %d | %.1f | %s |%n",
          module,
          jars.size(),
          jars.stream().mapToLong(ModuleSizes::size).sum() / MEGABYTE,
          largest);
    }
  }

  private static List<Path> jars(Path list) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String line : Files.readString(list).lines().toList()) {
      Matcher jar = JAR.matcher(line);
      if (jar.matches()) {
        jars.add(Path.of(jar.group(1)));
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
