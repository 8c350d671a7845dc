/**
 * The curriculum: topics and their prerequisites, which form an acyclic graph.
 *
 * <p>The topics of the host come in; a checked curriculum and its study order go out. The door is
 * {@link io.cybersensei.curriculum.Curriculum}, made of {@linkplain io.cybersensei.curriculum.Topic
 * topics} and kept by a {@link io.cybersensei.curriculum.TopicCatalog}.
 */
@NullMarked
package io.cybersensei.curriculum;

import org.jspecify.annotations.NullMarked;
