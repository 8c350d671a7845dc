package io.cybersensei.servlet;

import static io.cybersensei.servlet.ApiServer.PASSWORD;
import static io.cybersensei.servlet.ApiServer.json;
import static io.cybersensei.servlet.ApiServer.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.cybersensei.auth.AccountProtection;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.RegistrationMail;
import io.cybersensei.auth.account.Account;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationMailOverHttpTest {

  private final List<String> mails = new ArrayList<>();
  private final List<String> confirmations = new ArrayList<>();
  private final Academy academy = Academy.open();
  private final ApiServer server = serveWithMail();

  private ApiServer serveWithMail() {
    RegistrationMail mail =
        new RegistrationMail() {
          @Override
          public void confirm(Account wanted, String confirmation) {
            if (wanted.username().equals("unlucky")) {
              throw new IllegalStateException("The mail server is down.");
            }
            mails.add("to " + wanted.email() + ": does " + wanted.username() + " want an account?");
            confirmations.add(confirmation);
          }

          @Override
          public void alreadyRegistered(Account existing) {
            mails.add("to " + existing.email() + ": " + existing.username() + " has an account");
          }

          @Override
          public void usernameTaken(Account wanted) {
            mails.add("to " + wanted.email() + ": " + wanted.username() + " is taken");
          }
        };
    Accounts accounts =
        new Accounts(
            academy.storage.auth(),
            academy.tokens,
            AuthSettings.builder().audience("school").bcryptCost(4).build(),
            AccountProtection.builder().mail(mail).build(),
            () -> Academy.NOW);
    return ApiServer.of(
        SenseiServlet.builder(academy.sensei).accounts(accounts, academy.tokens).build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void onlyTheMailTellsWhetherAnAddressIsTaken() {
    HttpResponse<String> free = register("ada", "ada@example.org");
    confirm(confirmations.get(0));
    HttpResponse<String> taken = register("eve", "ADA@example.org");

    assertThat(free.statusCode()).isEqualTo(202);
    assertThat(taken.statusCode()).isEqualTo(202);
    assertThat(taken.body()).isEqualTo(free.body());
    assertThat(taken.headers().map().keySet()).isEqualTo(free.headers().map().keySet());
    assertThat(mails)
        .containsExactly(
            "to ada@example.org: does ada want an account?",
            "to ada@example.org: ada has an account");
  }

  @Test
  void onlyTheMailTellsWhetherAUsernameIsTaken() {
    HttpResponse<String> free = register("ada", "ada@example.org");
    confirm(confirmations.get(0));
    HttpResponse<String> taken = register("Ada", "other@example.org");

    assertThat(taken.statusCode()).isEqualTo(202);
    assertThat(taken.body()).isEqualTo(free.body());
    assertThat(taken.headers().map().keySet()).isEqualTo(free.headers().map().keySet());
    assertThat(mails).hasSize(2).last().isEqualTo("to other@example.org: Ada is taken");
  }

  @Test
  void usedConfirmationDoesNotReviveAnErasedAccount() {
    register("ada", "ada@example.org");
    confirm(confirmations.get(0));

    academy.sensei.learnerRights().erase("ada");

    assertThat(confirm(confirmations.get(0)).statusCode()).isEqualTo(404);
    assertThat(login("ada").statusCode()).isEqualTo(401);
  }

  @Test
  void signInNeedsTheConfirmation() {
    register("ada", "ada@example.org");
    assertThat(login("ada").statusCode()).isEqualTo(401);

    HttpResponse<String> confirmed = confirm(confirmations.get(0));

    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(json(confirmed).get("username").asText()).isEqualTo("ada");
    assertThat(json(confirmed).get("role").asText()).isEqualTo("learner");
    assertThat(login("ada").statusCode()).isEqualTo(200);
  }

  @Test
  void usedOrWrongConfirmationIsNotFound() {
    register("ada", "ada@example.org");
    String confirmation = confirmations.get(0);
    confirm(confirmation);

    for (String text : List.of(confirmation, "x", "", "A".repeat(5_000))) {
      HttpResponse<String> response = confirm(text);
      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(response.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
    }
    assertThat(violations(json(server.post("/api/auth/confirm", "{}"))))
        .containsExactly("confirmation required");
  }

  @Test
  void unsentMailIsAFaultAndRegistrationCanBeRepeated() {
    assertThat(register("unlucky", "ada@example.org").statusCode()).isEqualTo(500);
    assertThat(register("ada", "ada@example.org").statusCode()).isEqualTo(202);
    assertThat(confirm(confirmations.get(0)).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> register(String username, String email) {
    return server.post(
        "/api/auth/register",
        "{\"username\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}"
            .formatted(username, email, PASSWORD));
  }

  private HttpResponse<String> confirm(String confirmation) {
    return server.post("/api/auth/confirm", "{\"confirmation\":\"" + confirmation + "\"}");
  }

  private HttpResponse<String> login(String username) {
    return server.post(
        "/api/auth/login",
        "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD));
  }
}
