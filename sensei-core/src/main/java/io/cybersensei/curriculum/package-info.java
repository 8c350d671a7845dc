/**
 * What there is to learn: {@linkplain io.cybersensei.curriculum.Topic topics} and their
 * prerequisites, which form a {@link io.cybersensei.curriculum.Curriculum}, kept by a {@link
 * io.cybersensei.curriculum.TopicCatalog}.
 */
@NullMarked
package io.cybersensei.curriculum;

import org.jspecify.annotations.NullMarked;
