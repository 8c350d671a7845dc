package io.cybersensei.servlet.internal.openapi;

import io.cybersensei.servlet.internal.http.EntityTag;
import io.cybersensei.servlet.internal.http.Request;
import io.cybersensei.servlet.internal.http.Response;
import io.cybersensei.servlet.internal.http.Route;
import io.cybersensei.servlet.internal.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** The description of the API. */
public final class OpenApiResource {

  private final OpenApi api = OpenApi.forClients();
  private final Supplier<List<Route>> routes;

  /**
   * @param routes all routes of the servlet, this one among them
   */
  public OpenApiResource(Supplier<List<Route>> routes) {
    this.routes = routes;
  }

  /** Returns the description, which holds no personal data. */
  public Response document(Request request) {
    JsonObject document = api.document(routes.get(), prefix(request.servletRequest()));
    String tag = EntityTag.of(document);
    Response response =
        EntityTag.isAmong(request, "If-None-Match", tag, true)
            ? Response.empty(304)
            : Response.json(200, document);
    // The tag is weak, because the document can be compressed.
    return response
        .with("ETag", "W/" + tag)
        .with("Vary", "Accept-Encoding")
        .with("Cache-Control", "no-cache");
  }

  private static String prefix(HttpServletRequest request) {
    String servlet =
        request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
            ? ""
            : request.getServletPath();
    return Objects.requireNonNullElse(request.getContextPath(), "") + servlet;
  }
}
