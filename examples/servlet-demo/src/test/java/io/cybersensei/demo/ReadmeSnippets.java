package io.cybersensei.demo;

import io.cybersensei.Sensei;
import io.cybersensei.Storage;
import io.cybersensei.auth.Accounts;
import io.cybersensei.auth.AuthSettings;
import io.cybersensei.auth.token.AccessTokens;
import io.cybersensei.auth.token.SigningKeys;
import io.cybersensei.servlet.Callers;
import io.cybersensei.servlet.SenseiServlet;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.Map;

/** The README's code about HTTP and accounts, between marks, to be compiled and run. */
final class ReadmeSnippets {

  private ReadmeSnippets() {}

  static void hostUsers(Sensei sensei, ServletContext context) {
    // <http>
    SenseiServlet servlet =
        SenseiServlet.builder(sensei).callers(Callers.fromUserPrincipal()).build();
    context.addServlet("sensei", servlet).addMapping("/sensei/*");
    // </http>
  }

  static SenseiServlet accounts(Sensei sensei, Storage storage, Map<String, String> environment) {
    String keySecret = environment.getOrDefault("KEY_SECRET", "");
    // <accounts>
    Clock clock = Clock.systemUTC();
    AuthSettings settings = AuthSettings.builder().audience("https://learn.example.org").build();
    SigningKeys keys =
        SigningKeys.shared(storage.auth().signingKeys(), keySecret, settings.tokens(), clock);
    AccessTokens tokens = new AccessTokens(settings.tokens(), keys, clock);
    Accounts accounts = new Accounts(storage.auth(), tokens, settings, clock);
    SenseiServlet servlet =
        SenseiServlet.builder(sensei)
            .accounts(accounts, tokens)
            .cookies("https://learn.example.org") // for pages; without it, bearer tokens
            .build();
    // </accounts>
    return servlet;
  }
}
