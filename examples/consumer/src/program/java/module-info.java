/** An application with modules. Its dependencies on Sensei are all that it names. */
module consumer {
  requires io.cybersensei.extract;
  requires io.cybersensei.jpa;
  requires io.cybersensei.ml;
  requires io.cybersensei.servlet;
}
