package io.cybersensei.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.DefaultLocales;
import io.cybersensei.auth.SignInResult.SignedIn;
import io.cybersensei.auth.password.PasswordHash;
import io.cybersensei.auth.password.PasswordHasher;
import io.cybersensei.auth.token.AccessTokens;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text for programs is the same under every default locale of the JVM. */
class DefaultLocaleTest {

  private static final String PASSWORD = "violet otters juggle";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2025-03-01T08:00:00Z"));

  @ParameterizedTest
  @MethodSource("io.cybersensei.DefaultLocales#tags")
  void bcryptUserRegistersAndSignsIn(String locale) throws Exception {
    SignInResult result =
        DefaultLocales.under(
            locale,
            () -> {
              AuthSettings settings =
                  AuthSettings.builder().audience("school").bcryptCost(4).build();
              Accounts accounts =
                  new Accounts(
                      AuthStores.inMemory(),
                      new AccessTokens(settings.tokens(), CLOCK),
                      settings,
                      CLOCK);
              accounts.register(
                  new Registration("IDA", "ida@example.org", Optional.empty(), PASSWORD));
              return accounts.signIn("ida", PASSWORD);
            });

    assertThat(result).isInstanceOf(SignedIn.class);
  }

  @ParameterizedTest
  @MethodSource("io.cybersensei.DefaultLocales#tags")
  void argon2HashHasAsciiDigits(String locale) throws Exception {
    byte[] password = PASSWORD.getBytes(StandardCharsets.UTF_8);
    PasswordHash hash =
        DefaultLocales.under(locale, () -> PasswordHasher.argon2id().hash(password));

    assertThat(hash.encoded()).isASCII().startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
    assertThat(PasswordHasher.argon2id().matches(password, new PasswordHash(hash.encoded())))
        .isTrue();
  }
}
