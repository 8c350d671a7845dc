package io.cybersensei.examples.springboot;

import io.cybersensei.Sensei;
import io.cybersensei.curriculum.Curriculum;
import io.cybersensei.curriculum.Topic;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The application. */
@SpringBootApplication
class School {

  public static void main(String[] args) {
    SpringApplication.run(School.class, args);
  }

  @Bean
  ApplicationRunner curriculum(Sensei sensei) {
    return arguments ->
        sensei.teach(Curriculum.of(Topic.of("ip", "IP"), Topic.of("tcp", "TCP").requiring("ip")));
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ada").password("{noop}pw").roles("STUDENT").build());
  }

  @Bean
  SecurityFilterChain rules(HttpSecurity http) {
    return http.csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .httpBasic(Customizer.withDefaults())
        .build();
  }
}
