package io.cybersensei.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.support.ui.ExpectedConditions;

@DisplayName("A session in a browser")
class SessionBrowserTest extends BrowserTest {

  private static final String FIRST = "risk-and-cia";

  @Test
  @DisplayName("asks for a new sign-in and keeps its place")
  void asksToSignInAgain() {
    signUp("nora");
    browser.get(demo.address() + "#/topics/" + FIRST);
    await().until(ExpectedConditions.visibilityOfElementLocated(testId("topic")));
    browser.manage().deleteAllCookies();
    browser.navigate().refresh();

    await().until(ExpectedConditions.visibilityOfElementLocated(By.id("login-username")));
    assertThat(text("status")).contains("session has ended");
    type("login-username", "nora");
    type("login-password", Visitor.PASSWORD);
    submit("login");

    await().until(ExpectedConditions.visibilityOfElementLocated(testId("topic")));
    assertThat(byId("view").getText()).contains("Risk and the CIA triad");
  }

  @Test
  @DisplayName("continues in all tabs when its access token expires")
  void refreshesItsSession() {
    signUp("rita");
    changeSession("goodUntil: 0");
    String before = refreshToken();
    String firstTab = browser.getWindowHandle();
    browser.navigate().refresh();
    browser.switchTo().newWindow(WindowType.TAB);
    browser.get(demo.address().toString());
    awaitDashboard();
    browser.switchTo().window(firstTab);
    awaitDashboard();
    assertThat(refreshToken()).isNotEqualTo(before);

    // A browser deletes an access token that has expired.
    before = refreshToken();
    browser.manage().deleteCookieNamed("__Host-sensei-access");
    browser.navigate().refresh();
    awaitDashboard();
    assertThat(refreshToken()).isNotEqualTo(before);
    // An element renews the session itself.
    before = refreshToken();
    browser.manage().deleteCookieNamed("__Host-sensei-access");
    run("document.querySelector('sensei-dashboard').refresh()");
    String old = before;
    await().until(b -> !refreshToken().equals(old));
  }

  @Test
  @DisplayName("ends in all tabs at a sign-out")
  void signsOutEverywhere() throws Exception {
    signUp("ruth");
    String token = refreshToken();
    assertThat((String) run("return JSON.stringify(localStorage)")).doesNotContain(token);
    assertThat(run("return document.cookie")).isEqualTo("");
    String firstTab = browser.getWindowHandle();
    browser.switchTo().newWindow(WindowType.TAB);
    browser.get(demo.address().toString());
    awaitDashboard();
    byId("sign-out").click();
    await().until(ExpectedConditions.visibilityOfElementLocated(By.id("login-username")));
    browser.switchTo().window(firstTab);
    await().until(ExpectedConditions.visibilityOfElementLocated(By.id("login-username")));

    // A device token is kept, and grants no access. No script could read the other tokens.
    assertThat(run("return Object.keys(localStorage).join()")).isEqualTo("sensei.devices");
    Visitor thief = new Visitor(demo.address());
    assertThat(thief.raw("api/auth/csrf", "Cookie", "__Host-sensei-refresh=" + token).statusCode())
        .isEqualTo(401);
  }

  private void changeSession(String members) {
    run(
        "localStorage.setItem('sensei.session', JSON.stringify({"
            + "...JSON.parse(localStorage.getItem('sensei.session')), "
            + members
            + "}))");
  }

  private String refreshToken() {
    return browser.manage().getCookieNamed("__Host-sensei-refresh").getValue();
  }
}
