package io.cybersensei.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds by the structure of the code that the rules run once for each interaction. */
class InteractionRulesTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei");

  @Test
  void rulesRunInTheDraftOrInTheBuilder() {
    assertThat(callers(InteractionRules.class, "violations"))
        .containsExactlyInAnyOrder(
            "InteractionDraft.check", "InteractionDraft.brokenRules", "Builder.build");
  }

  @Test
  void onlyAnUnreadableInteractionIsCheckedOutsideOfTheLog() {
    assertThat(callers(InteractionDraft.class, "check")).containsExactly("InteractionLog.check");
    assertThat(callers(InteractionDraft.class, "brokenRules"))
        .containsExactly("InteractionCodec.withBrokenRules");
  }

  @Test
  void interactionsAreMadeAfterTheRulesRan() {
    assertThat(callers(Interaction.class, "<init>")).containsExactly("Builder.buildUnchecked");
    assertThat(callers(Interaction.Builder.class, "buildUnchecked"))
        .containsExactlyInAnyOrder(
            "InteractionDraft.check",
            "Builder.build",
            "Interaction.ofLearner",
            "Interaction.withoutMetadata",
            "FoldFingerprint.interaction");
    assertThat(callers(Interaction.Builder.class, "build")).isEmpty();
  }

  private static Set<String> callers(Class<?> owner, String name) {
    JavaClass type = CORE.get(owner);
    return type.getCodeUnits().stream()
        .filter(unit -> unit.getName().equals(name))
        .flatMap(
            unit ->
                unit.getAccessesToSelf().stream()
                    .map(
                        access ->
                            access.getOriginOwner().getSimpleName()
                                + "."
                                + access.getOrigin().getName()))
        .collect(Collectors.toSet());
  }
}
