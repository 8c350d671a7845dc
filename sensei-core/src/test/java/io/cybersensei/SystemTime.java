package io.cybersensei;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/** Rules of the use of time, for the classes of any module. */
public final class SystemTime {

  private static final Set<String> ON_SYSTEM = Set.of("currentTimeMillis", "nanoTime");

  private SystemTime() {}

  /** Returns a predicate of calls of, and references to, the clock or the counter of the system. */
  static DescribedPredicate<JavaAccess<?>> isRead() {
    return DescribedPredicate.describe(
        "the system is asked for the time",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          if (owner.isEquivalentTo(System.class)) {
            return ON_SYSTEM.contains(name);
          }
          if (owner.isEquivalentTo(Date.class)) {
            return name.equals("<init>");
          }
          return owner.getPackageName().startsWith("java.time")
              && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
        });
  }

  /**
   * Checks that no class remembers an instant in a field that changes, nor counts in milliseconds
   * of a clock: an age that is computed from them is wrong after the clock was set. Ages are
   * computed from the monotonic counter; see {@link io.cybersensei.internal.time.NodeTime}.
   */
  public static void assertNoMutableInstant(JavaClasses classes) {
    fields()
        .that()
        .haveRawType(Instant.class)
        .and()
        .areDeclaredInClassesThat()
        .haveSimpleNameNotEndingWith("Builder")
        .and()
        // Their instants are those of interactions, and of a simulated learner.
        .areDeclaredInClassesThat()
        .resideOutsideOfPackages(
            "io.cybersensei.learning..",
            "io.cybersensei.ml.internal.history..",
            "io.cybersensei.ml.check..")
        .should()
        .beFinal()
        .allowEmptyShould(true)
        .check(classes);
    noClasses().should().callMethod(InstantSource.class, "millis").check(classes);
  }
}
