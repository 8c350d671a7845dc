package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.Registration;
import io.cybersensei.auth.account.Role;
import io.cybersensei.roster.Group;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An instructor and an admin for a demo that only its own machine reaches, and the class of the
 * instructor. Their password is made at the first start, and kept in a file that only the owner of
 * the data can read.
 */
final class DemoStaff {

  static final String CLASS = "demo-class";
  static final String TEACHER = "demo-teacher";
  static final String OPERATOR = "demo-operator";

  /** The number of simulated learners in the class. */
  private static final int SIMULATED = 12;

  private static final String FILE = "demo-password.txt";
  private static final int PASSWORD_LETTERS = 20;
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private DemoStaff() {}

  /**
   * Makes the accounts and the class, unless they are there.
   *
   * @return the password of both accounts; empty if it is not known any more
   */
  static Optional<String> prepare(DemoSettings settings, Sensei sensei, Accounts accounts) {
    if (!settings.host().equals(DemoSettings.DEFAULT_HOST)) {
      return Optional.empty();
    }
    if (sensei.groups().find(CLASS).isEmpty()) {
      sensei
          .groups()
          .put(
              Group.of(CLASS, "Demo class")
                  .withLearners(
                      IntStream.rangeClosed(1, Math.min(SIMULATED, settings.simulatedLearners()))
                          .mapToObj(SimulatedLearners::idOf)
                          .toArray(String[]::new))
                  .taughtBy(TEACHER));
    }
    Path file = settings.data().resolve(FILE);
    try {
      if (accounts.findByUsername(TEACHER).isEmpty()) {
        String password = newPassword();
        write(file, password);
        register(accounts, TEACHER, password, Role.INSTRUCTOR);
        register(accounts, OPERATOR, password, Role.ADMIN);
      }
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be used.", e);
    }
  }

  private static void register(Accounts accounts, String name, String password, Role role) {
    Registration registration =
        new Registration(name, name + "@example.org", Optional.empty(), password);
    accounts.register(registration, role);
  }

  private static void write(Path file, String password) throws IOException {
    Files.deleteIfExists(file);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(file, (password + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String newPassword() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < PASSWORD_LETTERS; i++) {
      password.append(i > 0 && i % 5 == 0 ? "-" : "");
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
