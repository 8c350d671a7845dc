package io.cybersensei.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.upload.testing.BytesChannel;
import io.cybersensei.upload.testing.Checks;
import io.cybersensei.upload.testing.HostileFiles;
import io.cybersensei.upload.testing.HostileFiles.Trick;
import io.cybersensei.upload.type.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each trick is refused by its name. */
class HostileFilesTest {

  static Collection<Trick> tricks() {
    return HostileFiles.all().values();
  }

  @ParameterizedTest
  @MethodSource("tricks")
  void trickIsRefusedByItsName(Trick trick) {
    assertThat(Checks.codes(trick.file(), trick.content().get())).containsExactly(trick.code());
  }

  /** Work is counted and not timed, because a busy machine takes longer for the same work. */
  @ParameterizedTest
  @MethodSource("tricks")
  void trickIsReadAtMostThreeTimes(Trick trick) throws IOException {
    byte[] content = trick.content().get();
    BytesChannel file = new BytesChannel(content);

    ContentCheck.check(trick.file(), file);

    assertThat(file.bytesRead()).isLessThanOrEqualTo(3L * content.length);
  }

  /** Prints the longest time of the processor. */
  @Test
  @Tag("slow")
  @Timeout(120)
  void tricksAreRefusedWithin64MegabytesOfHeap(@TempDir Path folder) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(HostileFilesTest.class.getName());
    for (Trick trick : tricks()) {
      Path file = folder.resolve(trick.file());
      Files.write(file, trick.content().get());
      command.add(file.toString());
    }

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    System.out.println(output.lines().reduce("", (first, last) -> last));
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().limit(tricks().size()).toList())
        .isEqualTo(tricks().stream().map(Trick::toString).toList());
  }

  /**
   * Checks files; prints their names with their findings, and at the end the longest time of the
   * processor, which depends little on other programs.
   */
  public static void main(String[] paths) throws IOException {
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long longest = 0;
    String slowest = "";
    for (String path : paths) {
      Path file = Path.of(path);
      long begin = processor.getCurrentThreadCpuTime();
      List<Finding> findings = ContentCheck.check(file);
      long nanos = processor.getCurrentThreadCpuTime() - begin;
      System.out.print(file.getFileName());
      findings.forEach(finding -> System.out.print(" " + finding.code()));
      System.out.println();
      if (nanos > longest) {
        longest = nanos;
        slowest = file.getFileName().toString();
      }
    }
    System.out.println(
        "The slowest was " + slowest + " with " + longest / 1_000_000 + " ms of the processor.");
  }
}
