package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cybersensei.auth.password.PasswordHash;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class WithoutCommonsCodecTest {

  @Test
  void onlySha512cryptNeedsCommonsCodec() throws Exception {
    URL core = PasswordHash.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {core}, ClassLoader.getPlatformClassLoader())) {
      Constructor<?> read =
          alone.loadClass(PasswordHash.class.getName()).getConstructor(String.class);

      assertThat(read.newInstance("$2b$04$" + "a".repeat(53)))
          .hasToString("PasswordHash[bcrypt 4]");
      assertThatThrownBy(
              () ->
                  read.newInstance(
                      "$6$saltstring$/30AQ8ZwW8nuy45ts9SF58Ab5KtdLxF3usFtTQ7sjExqaD.QgCRfiu5yoxZiVa0UnEoLmFR2cwaTAx4hkV0Tg1"))
          .isInstanceOf(InvocationTargetException.class)
          .cause()
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("commons-codec:commons-codec");
    }
  }
}
