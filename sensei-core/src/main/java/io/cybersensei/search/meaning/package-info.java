/**
 * Search by meaning beside the search by words, with vectors of texts that an {@link
 * io.cybersensei.search.meaning.Embedder} makes.
 *
 * <p>Texts come in; similar documents and topics go out. The door is {@link
 * io.cybersensei.search.meaning.Meaning}.
 */
@NullMarked
package io.cybersensei.search.meaning;

import org.jspecify.annotations.NullMarked;
