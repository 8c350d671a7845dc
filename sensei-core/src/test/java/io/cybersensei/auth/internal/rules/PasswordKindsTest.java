package io.cybersensei.auth.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.validation.Violation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that kinds of guessable passwords are refused, and passwords beside them accepted. */
class PasswordKindsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "maria.lopez.1990",
        "marialopez1990!!",
        "maria1lopez1990",
        "Ma.ri.a.Lo.pez.1",
        "maria_lopez_maria",
        "María-López-2024!",
        "m4r14l0p3z1990!!",
        "zepolairam123456",
        "1990lopezmaria!",
        "maria+lopez=love",
      })
  void usernameAndLittleElseIsRefused(String password) {
    assertThat(broken(15, password)).containsAnyOf("is_username_or_email", "too_common");
  }

  @ParameterizedTest
  @ValueSource(strings = {"marialopez1", "maria-1990", "Lopez2024!", "maria123", "1maria1!"})
  void usernameAndLittleElseIsRefusedAmongShortOnes(String password) {
    assertThat(broken(8, password)).containsAnyOf("is_username_or_email", "too_common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acmesensei2024!!",
        "SenseiAcme12345",
        "welcometoacme2024",
        "acme-sensei-acme-1",
        "4cm3s3ns31-2024",
      })
  void wordsOfTheApplicationAndLittleElseAreRefused(String password) {
    assertThat(broken(15, password)).containsAnyOf("is_context_words", "too_common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Acme2024", "Acme@2025", "acme1234", "acme!123", "sensei123!", "!Acme!2026"})
  void wordsOfTheApplicationAndLittleElseAreRefusedAmongShortOnes(String password) {
    assertThat(broken(8, password)).containsAnyOf("is_context_words", "too_common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Summer2024!Summer2024",
        "Winter2025!Winter",
        "01.01.1990-01.01.",
        "2024-01-01-2024-0",
        "tiger99/tiger99/x",
        "!@#$%^&*()!@#$%",
        ")(*&^%$#@!)(*&^%",
        "!\"§$%&/()=?!\"§$%",
        "йцукенгшщзхъфыва",
        "фывапролджэячсмить",
        "абвгдеёжзийклмн",
        "2718281828459045",
        "3.14159265358979",
        "1123581321345589",
        "CorrectHorseBatteryStaple1",
        "correct-horse-battery-staple!",
        "onetwothreefourfive",
        "one two three four five",
        "einszweidreivier",
        "unodostrescuatro",
        "одиндватричетыре",
        "mondaytuesdaywednesday",
        "Montag,Dienstag,Mittwoch",
        "januaryfebruarymarch",
        "springsummerautumn",
        "supercalifragilistic",
        "http://www.google.com",
        "https://facebook.com/",
        "user@example.com",
      })
  void predictablePasswordIsRefused(String password) {
    assertThat(broken(15, password)).contains("too_common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Summer2024",
        "Winter2025!",
        "Sommer24",
        "Herbst2024!",
        "Dezember24",
        "Montag01!",
        "Willkommen1",
        "Welkom01",
        "Hund1234",
        "Schatz123",
        "iloveu2!",
        "привет123",
        "йцукен12",
        "bayern1900",
        "Verano2025!",
        "Printemps24",
        "¡Hola2024!",
        "Domenica1!",
        "woensdag12",
        "zima2024!",
        "Лето2024!",
      })
  void predictablePasswordIsRefusedAmongShortOnes(String password) {
    assertThat(broken(8, password)).contains("too_common");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "violet acme otters",
        "maria juggles violet otters",
        "Dienstag fällt Regen auf Kiel",
        "winter quinces taste bitter",
        "seven otters drank my cocoa",
        "медленный жёлтый трамвай едет",
        "7Gk#acme-pQ2!mZ9$wL4",
        "tres gatos miran la lluvia",
      })
  void longPassphraseIsAccepted(String password) {
    assertThat(broken(15, password)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"otters 9", "kLq8!vZ2", "glacierquince", "m7acme?Rq2", "тюлень*91"})
  void unpredictablePasswordIsAcceptedAmongShortOnes(String password) {
    assertThat(broken(8, password)).isEmpty();
  }

  private static List<String> broken(int minLength, String password) {
    return new PasswordRules(minLength, 72, Set.of("sensei", "acme"), breached -> false)
        .check(password, "maria.lopez", "maria.lopez@uni-ulm.example").stream()
            .map(Violation::rule)
            .toList();
  }
}
