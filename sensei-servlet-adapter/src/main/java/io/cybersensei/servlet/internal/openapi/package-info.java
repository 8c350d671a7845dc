/**
 * The description of the API by OpenAPI 3.1, generated from the table of routes.
 *
 * <p>Routes, operations and shapes come in; a document goes out. The door is {@link
 * io.cybersensei.servlet.internal.openapi.OpenApiResource}.
 */
@NullMarked
package io.cybersensei.servlet.internal.openapi;

import org.jspecify.annotations.NullMarked;
