package io.cybersensei;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/**
 * Core on the module path. The other tests run on the class path, where other rules apply to
 * resource bundles and access to classes. The test uses reflection, because the classes of the
 * layer are not those on its class path.
 */
class NamedModuleTest {

  private static final String CORE = "io.cybersensei.core";

  private final ModuleLayer layer = layer();

  @Test
  void namedModuleRecommendsWithReasons() throws Exception {
    Object storage = call(null, "Storage", "inMemory");
    Object builder = call(null, "Sensei", "builder");
    call(builder, "Sensei$Builder", "storage", storage);
    Object sensei = call(builder, "Sensei$Builder", "build");
    call(sensei, "Sensei", "teach", curriculum());

    Object answer = call(sensei, "Sensei", "recommend", "ada", 1);

    Object first = ((List<?>) call(answer, "recommend.Recommendations", "items")).get(0);
    Object reason = ((List<?>) call(first, "recommend.Recommendation", "reasons")).get(0);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      for (Locale locale : List.of(Locale.JAPAN, Locale.ENGLISH, Locale.ROOT)) {
        assertThat(call(reason, "recommend.Reason", "text", locale))
            .as(locale.toString())
            .asString()
            .startsWith("No model has been trained yet");
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private Object curriculum() throws Exception {
    Object topic = call(null, "curriculum.Topic", "of", "tcp", "TCP");
    Object topics = Array.newInstance(type("curriculum.Topic"), 1);
    Array.set(topics, 0, topic);
    return call(null, "curriculum.Curriculum", "of", topics);
  }

  /** Calls the public method with this name and these arguments. */
  private Object call(Object target, String type, String method, Object... arguments)
      throws Exception {
    Class<?> owner = type(type);
    assertThat(owner.getModule()).isSameAs(layer.findModule(CORE).orElseThrow());
    var fitting =
        Stream.of(owner.getMethods())
            .filter(each -> each.getName().equals(method))
            .filter(each -> each.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow();
    try {
      return fitting.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return layer.findLoader(CORE).loadClass("io.cybersensei." + name);
  }

  private static ModuleLayer layer() {
    ModuleFinder finder =
        ModuleFinder.of(
            Stream.of(Sensei.class, Logger.class, JwtClaims.class, BouncyCastleProvider.class)
                .map(NamedModuleTest::home)
                .toArray(Path[]::new));
    ModuleLayer boot = ModuleLayer.boot();
    Configuration resolved = boot.configuration().resolve(finder, ModuleFinder.of(), Set.of(CORE));
    // The parent is the platform's loader; otherwise classes of the class path would come first.
    return boot.defineModulesWithOneLoader(resolved, ClassLoader.getPlatformClassLoader());
  }

  private static Path home(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .map(CodeSource::getLocation)
        .map(
            location -> {
              try {
                return Path.of(location.toURI());
              } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
              }
            })
        .orElseThrow();
  }
}
