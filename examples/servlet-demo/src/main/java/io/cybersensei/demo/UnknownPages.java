package io.cybersensei.demo;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers a person's mistyped address with the page, which says so, rather than with JSON. */
final class UnknownPages extends HttpFilter {

  private static final long serialVersionUID = 1;

  private final PageServlet page;

  UnknownPages(PageServlet page) {
    this.page = page;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isUnknownPage(request)) {
      page.sendPage(request, response, HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isUnknownPage(HttpServletRequest request) {
    String path = request.getRequestURI();
    String accepted = Objects.requireNonNullElse(request.getHeader("Accept"), "");
    return request.getMethod().equals("GET")
        && accepted.contains("text/html")
        && !PageServlet.paths().contains(path)
        && Stream.of("/api/", "/demo/api/", "/demo/course/", "/ui/", "/health", "/.well-known/")
            .noneMatch(path::startsWith);
  }
}
