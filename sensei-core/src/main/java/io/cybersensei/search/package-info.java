/**
 * Search by words in topics, lessons, questions, activities, documents, files and transcripts.
 *
 * <p>Documents come in; ranked hits with snippets and facets go out. The door is {@link
 * io.cybersensei.search.SearchIndex}; a {@link io.cybersensei.search.SearchQuery} is what a reader
 * types.
 */
@NullMarked
package io.cybersensei.search;

import org.jspecify.annotations.NullMarked;
