package io.cybersensei.examples.springboot;

import org.springframework.data.jpa.repository.JpaRepository;

/** The grades of the application. */
interface Grades extends JpaRepository<Grade, Long> {}
