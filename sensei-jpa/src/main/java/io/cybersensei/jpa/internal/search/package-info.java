/**
 * The index of documents by their words: in PostgreSQL by its text search, and elsewhere in memory
 * beside the tables.
 *
 * <p>Documents come in; hits go out. The door is {@link
 * io.cybersensei.jpa.internal.search.JdbcSearchIndex}.
 */
@NullMarked
package io.cybersensei.jpa.internal.search;

import org.jspecify.annotations.NullMarked;
