package io.cybersensei.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests with known hashes of Python's hashlib, libxcrypt, argon2-cffi, and of some systems. */
@Timeout(60)
class PasswordHashTest {

  private static final String PASSWORD = "violet otters jügglé";
  private static final String OPENOLAT_SALT = "AAECAwQFBgcICQoLDA0ODw==";

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "$2b$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy 'bcrypt 5'",
        "$2y$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy 'bcrypt 5'",
        "$2a$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy 'bcrypt 5'",
        "$6$rounds=10000$saltstring0123$cn2J3.avCgovRE3/q7WXSFKwjSlZg5Rjbu603CgX2mGowMvPQNATLI3NIZpTyPhAhfSShCiLt2B/jCqIcqoZv1"
            + " 'sha512crypt 10000'",
        "$6$saltstring$/30AQ8ZwW8nuy45ts9SF58Ab5KtdLxF3usFtTQ7sjExqaD.QgCRfiu5yoxZiVa0UnEoLmFR2cwaTAx4hkV0Tg1"
            + " 'sha512crypt 5000'",
        "$argon2id$v=19$m=47104,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$7r38Kvsr14L6wUrgHdbFjINhvCPQ75/bWDREGrviohQ"
            + " 'argon2id m=47104,t=1,p=1'",
        "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHRzYWx0c2FsdA$W6f8gxMFZXb9nk/TOpOeEgj5jmTA3e08Zchg32SxyAE"
            + " 'argon2id m=102400,t=2,p=8'",
        "argon2$argon2i$v=19$m=512,t=2,p=2$c2FsdHNhbHRzYWx0$l8sKfq0Cx2AEb6TgbbQuOw"
            + " 'argon2i m=512,t=2,p=2'",
        "$argon2id$v=16$m=512,t=2,p=2$c2FsdHNhbHRzYWx0$nXr94ZGxFVqL2ZHW9DaM3A"
            + " 'argon2id m=512,t=2,p=2'",
        "pbkdf2_sha256$36000$seasalt1$Ex3UkEc5mrzGChO4GylUu25aH04uoP8/31TUKXMgGmg="
            + " 'pbkdf2-sha256 36000'",
        "PBKDF2:AAECAwQFBgcICQoLDA0ODw==:yDxP6VpUnKQ3bgxPhQytJg== 'pbkdf2-sha512 8192'",
        "MD5-SALT-SHA256:AQIDBA==:+taztfbH0t5HlFJ+TuHI2Rd4ohM53aCSpV+1kf5ZvKM= md5-salt-sha256",
        "MD5TRUNC-SALT-SHA256:AQIDBA==:lfT3bEcXQB+DaaccJzDbAZiihiqExcoQO+l7tmkCuK4= md5-salt-sha256",
        "AQIDBA==:82hDAbFP46xo295n9QXwnFkOLT/gnUttthiwfhXOaD0= salt-sha256",
        "AAECAwQFBgcICQoLDA0ODw==:jJ8YXQIHLbj9wXVfffZpsYN1SQQgKhRjsueUuhARs7s= salt-sha256",
        "4000$8$1$78f4ae6983f76119$c5193a86fc3482d1164902f768eb62a982239ab53d654fcfe772cb8986a3122f"
            + " 'scrypt N=16384,r=8,p=1'",
        "{SSHA}vX0oAz9e5jWbGgJf6X5Ns/w4mI5zYWx0c2FsdA== ssha",
      })
  void hashOfAnotherSystemMatchesItsPassword(String encoded, String scheme) {
    PasswordHash hash = new PasswordHash(encoded);

    assertThat(matches(hash, PASSWORD)).isTrue();
    assertThat(matches(hash, PASSWORD + "x")).isFalse();
    assertThat(matches(hash, "")).isFalse();
    assertThat(hash.scheme()).isEqualTo(scheme);
    assertThat(hash.encoded()).isEqualTo(encoded);
    assertThat(hash).hasToString("PasswordHash[" + scheme + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "ThisPasswordIsGood PBKDF2:5RrskmenJ8ZwPeQvMqCMSw==:ZOF8+Y17j9SQy9yNG0IZ5w==",
        "admin MD5-SALT-SHA256:W2vRdA==:8QkvjZDLkqy5RoQUkRfOTG+C2FEhuq4sQyNxP7XKCvg=",
        "admin MD5TRUNC-SALT-SHA256:pgO3lQ==:KRWu18xxI1fJPeULNQeBUyL4FN3YMBShtkjf3PW4sSk=",
        "'my grand secret' 400$8$36$78f4ae6983f76119$37ec6ce55a2b928dc56ff9a7d0cdafbd7dbde49d9282c38a40b1434e88f24cf5",
      })
  void examplesOfSakaiAndTheScryptGemMatch(String password, String encoded) {
    assertThat(matches(new PasswordHash(encoded), password)).isTrue();
    assertThat(matches(new PasswordHash(encoded), password + "x")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400$8$1$78f4ae6983f76119$8df74907310d8ede851654ba827024727ad0d574bd76c7d3dd8e741016d70716",
        "400$8$1$0000ae6983f76119$f0784fec8ca846c465618322177566f42ac55d05545be203f553050bcaf0bf50",
      })
  void canvasAppendsTheSeparateSaltToThePassword(String cryptedPassword) {
    PasswordHash hash = PasswordHash.of(cryptedPassword, "Zb9xKq3w");

    assertThat(matches(hash, PASSWORD)).isTrue();
    assertThat(matches(hash, PASSWORD + "x")).isFalse();
    assertThat(matches(new PasswordHash(cryptedPassword), PASSWORD)).isFalse();
    assertThat(new PasswordHash(hash.encoded())).isEqualTo(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha1:d0U9exb0HgbmeQppTdi6ABBxYkU=",
        "sha256:0+Gxd6MuY+vZLh74yhViferFX+iQTNkPxklZHbAzIOE=",
        "sha512:lf2zcUazsreGy5Jhznn+nHLRkdjfhzpVOR/TMR8HX5aDcahG6NebXCc44MxCkfG5QNb13of93u1ef1Dk/gTwPQ==",
        "pbkdf2:pQbq9NtIIFct8fhvbxtNTd+JcFg=",
        "argon2id:hcLunecXczRfINZjC4mT+lQdqkOqfhZGizcbOQO1afljg7wBCJeGerlJ1Gxu+/X6I+OgpN4+LRXi6SKzL+C5b/PotOiDvKPxk5MZgjTKY+2HiT3zglHT2jV8mBZNuYh96nVJHyOvm4gXyQ08r0rNAiVQ78Up3DX8zX7QUOZMH1w=",
        "argon2id_owasp:GRJX0FaqIjecvi7Pbxu/ncabkN0JOTammLg00PYAFbXTudNyNnOyYGt4frigLvbuQjRnQP7UJ2HcSq+6rR8iI4cynacZ9Zzyt5S0ULQJqfQhfv55PTJoRvIPpnx8ExyywxDJv07ERkc7SLrUT77s8oE/BNt1sIcxfDv7HOS9olE=",
      })
  void openOlatHashesTheTextOfItsSalt(String algorithmAndCredential) {
    PasswordHash hash = PasswordHash.of(algorithmAndCredential, OPENOLAT_SALT);

    assertThat(matches(hash, PASSWORD)).isTrue();
    assertThat(matches(hash, PASSWORD + "x")).isFalse();
    assertThat(new PasswordHash(hash.encoded())).isEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource({
    "sha1:dkpoYSfn3uz6UcwdFhauuOFgX7Q=, FEHq1hZYqd54/iCoboHvBQ==",
    "sha256:+iTqibtIuur1t1IBYJ3P1i/iq6Xx2cb38wHc7LXHLHQ=, dbStjLmL2av7LObcN/69ww==",
    "'sha512:3+OTGOdnladWlLOY71DNnYa1YpaNmrDyefCvp/LM7d417frbjabdJnWkxK6JLOwxzJkpSfyjg3LY\nY8I0Mnq8PA==', Y4nY4VFWaiSnM6qe88ZxbQ==",
    "pbkdf2:kUUaki27mueSEkrFeAFQoLfs1k8=, lji1/YS8rEwv/ML0JUV2OQ==",
  })
  void examplesOfOpenOlatMatch(String algorithmAndCredential, String salt) {
    PasswordHash hash = PasswordHash.of(algorithmAndCredential, salt);

    assertThat(matches(hash, "openolat#19")).isTrue();
    assertThat(matches(hash, "openolat#20")).isFalse();
    assertThat(new PasswordHash(hash.encoded())).isEqualTo(hash);
  }

  @Test
  void moodlesPepperFollowsThePassword() {
    PasswordHash hash =
        new PasswordHash(
            "$6$rounds=10000$saltstring0123$cnnP12NFve3npXABvJtIUkoz14kSlN9cogVY2RqL0vq3cBPykzbXq98nhVyb2Td9ChRy9HzuELVBKg839Ek9W.");

    assertThat(hash.matches(bytes(PASSWORD), peppers("HFEjYWpE+pepper"))).isTrue();
    assertThat(hash.matches(bytes(PASSWORD), peppers("newer", "HFEjYWpE+pepper", ""))).isTrue();
    assertThat(hash.matches(bytes(PASSWORD), peppers("newer"))).isFalse();
    assertThat(matches(hash, PASSWORD)).isFalse();
  }

  @Test
  void onlySha512cryptHasAPepper() {
    PasswordHash hash =
        new PasswordHash("$2y$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy");

    assertThat(hash.matches(bytes(PASSWORD), peppers("pepper"))).isTrue();
  }

  @Test
  void bcryptMatchesNoPasswordOverItsLimit() {
    String longest = "violet otters juggle nine melons while quiet foxes paint wooden dicey123";
    PasswordHash hash = PasswordHasher.bcrypt(4).hash(bytes(longest));

    assertThat(matches(hash, longest)).isTrue();
    assertThat(matches(hash, longest + "4")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2y$", "$2a$", "$2b$"})
  void importedBcryptCoversTheFirst72Bytes(String prefix) {
    String own = PasswordHasher.bcrypt(4).hash(bytes("a".repeat(72))).encoded();
    PasswordHash hash = PasswordHash.imported(prefix + own.substring(4));

    for (PasswordHash read : List.of(hash, new PasswordHash(hash.encoded()))) {
      assertThat(matches(read, "a".repeat(72))).isTrue();
      assertThat(matches(read, "a".repeat(72) + "bcd")).isTrue();
      assertThat(matches(read, "a".repeat(71) + "b")).isFalse();
      assertThat(read.ignoresEndOf(bytes("a".repeat(72)))).isFalse();
      assertThat(read.ignoresEndOf(bytes("a".repeat(73)))).isTrue();
      assertThat(read.scheme()).isEqualTo("bcrypt 4");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|not known",
        "plain text|no blanks",
        "5f4dcc3b5aa765d61d8327deb882cf99|not known",
        "$1$salt$qJH7.N4xYta3aEG/dfqo/0|not known",
        "$2x$05$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy|$2x$",
        "$2b$19$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy|from 4 to 18",
        "$2b$31$abcdefghijklmnopqrstuudLf57i5Y9bxA7iOzBx4TqunN5Yq2Oqy|from 4 to 18",
        "$argon2id$v=19$m=4194304,t=1,p=1$c2FsdHNhbHQ$nXr94ZGxFVqL2ZHW9DaM3A|memory",
        "$argon2id$v=19$m=47104,t=4000000000,p=1$c2FsdHNhbHQ$nXr94ZGxFVqL2ZHW9DaM3A|passes",
        "$argon2id$v=19$m=47104,t=1,p=200$c2FsdHNhbHQ$nXr94ZGxFVqL2ZHW9DaM3A|parallelism",
        "$argon2id$v=20$m=47104,t=1,p=1$c2FsdHNhbHQ$nXr94ZGxFVqL2ZHW9DaM3A|argon2",
        "$argon2id$v=19$m=47104,t=1,p=1$c2FsdA$nXr94ZGxFVqL2ZHW9DaM3A|salt",
        "$6$rounds=999999999$saltstring$/30AQ8ZwW8nuy45ts9SF58Ab5KtdLxF3usFtTQ7sjExqaD.QgCRfiu5yoxZiVa0UnEoLmFR2cwaTAx4hkV0Tg1|rounds",
        "$6$saltstring$tooshort|sha512crypt",
        "pbkdf2_sha256$600000000$seasalt1$6xY2KyoBn3K5PJvAv3GV3kYC6tKfpUNk32Z5uGoRyLo=|rounds",
        "pbkdf2_sha256$-1$seasalt1$6xY2KyoBn3K5PJvAv3GV3kYC6tKfpUNk32Z5uGoRyLo=|rounds",
        "pbkdf2_sha256$+9$seasalt1$6xY2KyoBn3K5PJvAv3GV3kYC6tKfpUNk32Z5uGoRyLo=|rounds",
        "pbkdf2_sha256$600000$seasalt1$!!!!KyoBn3K5PJvAv3GV3kYC6tKfpUNk32Z5uGoRyLo=|base64",
        "pbkdf2_sha256$600000|fields",
        "PBKDF2:AAECAwQFBgcICQoLDA0ODw==:yDxP6VpUnA==|digest",
        "fffff$8$1$78f4ae6983f76119$c5193a86fc3482d1164902f768eb62a982239ab53d654fcfe772cb8986a3122f|scrypt N",
        "100000$8$10$78f4ae6983f76119$c5193a86fc3482d1164902f768eb62a982239ab53d654fcfe772cb8986a3122f|scrypt N",
        "{SSHA}vX0oAz9e5jWbGgJf6X5Ns/w4mI4=|{SSHA}",
        "sha256:+iTqibtIuur1t1IBYJ3P1i/iq6Xx2cb38wHc7LXHLHQ=|not known",
        "openolat:md5:AAECAwQF:abcd|OpenOLAT",
      })
  void unsupportedHashIsRefusedWithAReason(String encoded, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PasswordHash(encoded))
        .withMessageContaining(reason)
        .satisfies(
            e -> assertThat(encoded.isEmpty() || !e.getMessage().contains(encoded)).isTrue());
  }

  @Test
  void separateSaltIsRefusedForOtherKinds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordHash.of("{SSHA}vX0oAz9e5jWbGgJf6X5Ns/w4mI5zYWx0", "salt"))
        .withMessageContaining("OpenOLAT");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordHash.of("sha256:0+Gxd6MuY+vZLh74yhViferFX+iQ", "a:b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PasswordHash("$2b$05$" + "a".repeat(500)))
        .withMessageContaining("400");
  }

  @Test
  void strengthsCompareAcrossKinds() {
    PasswordHasher bcrypt = PasswordHasher.bcrypt(12);
    PasswordHasher argon2 = PasswordHasher.argon2id();
    PasswordHash django =
        new PasswordHash(
            "pbkdf2_sha256$600000$seasalt1$6xY2KyoBn3K5PJvAv3GV3kYC6tKfpUNk32Z5uGoRyLo=");
    PasswordHash strongArgon2 =
        new PasswordHash(
            "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdHNhbHRzYWx0c2FsdA$W6f8gxMFZXb9nk/TOpOeEgj5jmTA3e08Zchg32SxyAE");

    assertThat(bcrypt.isStrongerThan(django)).isTrue();
    assertThat(argon2.isStrongerThan(bcrypt.decoy())).isTrue();
    assertThat(argon2.isStrongerThan(argon2.decoy())).isFalse();
    assertThat(argon2.isStrongerThan(strongArgon2)).isFalse();
    assertThat(bcrypt.isStrongerThan(argon2.decoy())).isFalse();
    assertThat(bcrypt.isStrongerThan(bcrypt.decoy())).isFalse();
  }

  @Test
  void argon2idHashMatchesItsPassword() {
    PasswordHasher hasher = PasswordHasher.argon2id();
    PasswordHash hash = hasher.hash(bytes(PASSWORD));

    assertThat(hash.encoded()).startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
    assertThat(matches(hash, PASSWORD)).isTrue();
    assertThat(matches(hash, PASSWORD + "x")).isFalse();
  }

  private static boolean matches(PasswordHash hash, String password) {
    return hash.matches(bytes(password), List.of(new byte[0]));
  }

  private static List<byte[]> peppers(String... peppers) {
    return Stream.of(peppers).map(PasswordHashTest::bytes).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
