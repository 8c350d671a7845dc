package io.cybersensei.auth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.cybersensei.Storage;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Tests that only Sensei's own accounts need the libraries of passwords and tokens. */
class AuthDependenciesTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.cybersensei");

  @Test
  void onlyPasswordsAndTokensNeedBouncyCastle() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.cybersensei.auth.password", "io.cybersensei.auth.token")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(CORE);
  }

  @Test
  void onlyTokensNeedJose4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cybersensei.auth.token")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jose4j..")
        .check(CORE);
  }

  @Test
  void onlyPasswordsNeedCommonsCodec() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.cybersensei.auth.password")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.codec..")
        .check(CORE);
  }

  @Test
  void storageInMemoryLoadsWithoutTheLibraries() throws Exception {
    URL[] classPath = {
      locationOf(Storage.class), locationOf(Logger.class), locationOf(NullMarked.class)
    };
    try (URLClassLoader alone =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = alone.loadClass(Storage.class.getName());
      Object storage = type.getMethod("inMemory").invoke(null);

      assertThat(type.getMethods()).extracting(Method::getName).contains("auth");
      for (Method method : type.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers()) && method.getReturnType() != void.class) {
          Object[] learner = method.getParameterCount() == 0 ? new Object[0] : new Object[] {"ada"};
          assertThat(method.invoke(storage, learner)).as(method.getName()).isNotNull();
        }
      }
    }
  }

  private static URL locationOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
