package io.cybersensei.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openqa.selenium.NoSuchSessionException;
import org.openqa.selenium.UnsupportedCommandException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.remote.Command;
import org.openqa.selenium.remote.CommandExecutor;
import org.openqa.selenium.remote.ErrorCodec;
import org.openqa.selenium.remote.Response;

/**
 * The commands of WebDriver in the protocol of Firefox itself, so that its driver, geckodriver, is
 * not needed. A message is the number of its bytes, a colon, and JSON: {@code [0, id, command,
 * parameters]}, answered by {@code [1, id, error, result]}.
 *
 * @see <a href="https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html">Protocol
 *     of Marionette</a>
 */
final class Marionette implements CommandExecutor, AutoCloseable {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

  /** The commands by their names in Selenium. */
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          entry("actions", "PerformActions"),
          entry("clearElement", "ElementClear"),
          entry("clickElement", "ElementClick"),
          entry("close", "CloseWindow"),
          entry("deleteAllCookies", "DeleteAllCookies"),
          entry("deleteCookie", "DeleteCookie"),
          entry("executeAsyncScript", "ExecuteAsyncScript"),
          entry("executeScript", "ExecuteScript"),
          entry("findChildElement", "FindElement"),
          entry("findChildElements", "FindElements"),
          entry("findElement", "FindElement"),
          entry("findElements", "FindElements"),
          entry("findElementFromShadowRoot", "FindElementFromShadowRoot"),
          entry("findElementsFromShadowRoot", "FindElementsFromShadowRoot"),
          entry("get", "Navigate"),
          entry("getActiveElement", "GetActiveElement"),
          entry("getCookies", "GetCookies"),
          entry("getCurrentUrl", "GetCurrentURL"),
          entry("getCurrentWindowHandle", "GetWindowHandle"),
          entry("getElementDomAttribute", "GetElementAttribute"),
          entry("getElementDomProperty", "GetElementProperty"),
          entry("getElementRect", "GetElementRect"),
          entry("getElementShadowRoot", "GetShadowRoot"),
          entry("getElementTagName", "GetElementTagName"),
          entry("getElementText", "GetElementText"),
          entry("getElementValueOfCssProperty", "GetElementCSSValue"),
          entry("getTitle", "GetTitle"),
          entry("getWindowHandles", "GetWindowHandles"),
          entry("goBack", "Back"),
          entry("goForward", "Forward"),
          entry("isElementDisplayed", "IsElementDisplayed"),
          entry("isElementEnabled", "IsElementEnabled"),
          entry("isElementSelected", "IsElementSelected"),
          entry("newSession", "NewSession"),
          entry("newWindow", "NewWindow"),
          entry("quit", "DeleteSession"),
          entry("refresh", "Refresh"),
          entry("screenshot", "TakeScreenshot"),
          entry("sendKeysToElement", "ElementSendKeys"),
          entry("setCurrentWindowSize", "SetWindowRect"),
          entry("setTimeout", "SetTimeouts"),
          entry("switchToWindow", "SwitchToWindow"));

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private String session = "";
  private long last;

  /** Connects to a Firefox that listens on a port of this machine. */
  Marionette(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = socket.getOutputStream();
    // Firefox begins by introducing itself.
    read();
  }

  @Override
  public Response execute(Command command) throws IOException {
    String name = COMMANDS.get(command.getName());
    if (name == null) {
      throw new UnsupportedCommandException("No command of Firefox for " + command.getName() + ".");
    }
    Response response = new Response(command.getSessionId());
    try {
      Object result =
          send("WebDriver:" + name, parameters(command.getName(), command.getParameters()));
      if (name.equals("NewSession")) {
        Map<?, ?> created = (Map<?, ?>) result;
        session = (String) created.get("sessionId");
        result = created.get("capabilities");
      }
      response.setSessionId(session);
      response.setState("success");
      response.setValue(result);
    } catch (WebDriverException e) {
      response.setState("failed");
      response.setValue(e);
    }
    return response;
  }

  /** Runs a script with the rights of the browser itself, with its window as {@code window}. */
  Object privileged(String script, Object... arguments) throws IOException {
    send("Marionette:SetContext", Map.of("value", "chrome"));
    try {
      return send(
          "WebDriver:ExecuteAsyncScript", Map.of("script", script, "args", List.of(arguments)));
    } finally {
      send("Marionette:SetContext", Map.of("value", "content"));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static Map<String, Object> parameters(String command, Map<String, ?> given) {
    Map<String, Object> all = new HashMap<>(given);
    switch (command) {
      case "newSession" -> all.clear();
      case "findChildElement", "findChildElements" -> all.put("element", all.remove("id"));
      case "findElementFromShadowRoot", "findElementsFromShadowRoot" ->
          all.put("shadowRoot", all.remove("shadowId"));
      case "sendKeysToElement" ->
          all.put("text", String.join("", (CharSequence[]) all.remove("value")));
      case "actions" ->
          all.computeIfPresent(
              "actions",
              (name, sequences) ->
                  ((Collection<?>) sequences)
                      .stream().map(each -> ((Sequence) each).encode()).toList());
      case "screenshot" -> all.put("full", false);
      default -> {}
    }
    return all;
  }

  private Object send(String name, Map<String, ?> parameters) throws IOException {
    long id = ++last;
    byte[] message = JSON.writeValueAsBytes(List.of(0, id, name, parameters));
    out.write((message.length + ":").getBytes(UTF_8));
    out.write(message);
    out.flush();
    List<Object> answer = JSON.readValue(read(), new TypeReference<>() {});
    if (!answer.get(1).equals(id)) {
      throw new IOException("Firefox answered another command than " + name + ": " + answer);
    }
    if (answer.get(2) instanceof Map<?, ?> error) {
      throw ErrorCodec.createDefault().decode(Map.of("value", error));
    }
    Object result = answer.get(3);
    boolean wrapped = result instanceof Map<?, ?> map && map.keySet().equals(Set.of("value"));
    return wrapped ? ((Map<?, ?>) result).get("value") : result;
  }

  private byte[] read() throws IOException {
    int length = 0;
    for (int next = in.read(); next != ':'; next = in.read()) {
      if (next < '0' || next > '9') {
        throw new NoSuchSessionException("Firefox has ended.", new EOFException());
      }
      length = Math.addExact(Math.multiplyExact(length, 10), next - '0');
    }
    byte[] message = new byte[length];
    in.readFully(message);
    return message;
  }
}
