package io.cybersensei.simulation.worlds;

/** A kind of simulated learner. */
public enum Simulator {
  ITEM_RESPONSE("item-response", "Item response, learning and forgetting"),
  KNOWLEDGE_TRACING("knowledge-tracing", "Knowledge tracing, discrete states"),
  KNOWLEDGE_STRUCTURE("knowledge-structure", "Knowledge structure (KSS of EduSim)");

  private final String id;
  private final String title;

  Simulator(String id, String title) {
    this.id = id;
    this.title = title;
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /** Generates a course for learners of this kind. */
  public Course course(Draws draws) {
    return this == KNOWLEDGE_STRUCTURE ? KnowledgeStructure.course(draws) : Course.generate(draws);
  }

  public Learner learner(World world, Course course, Draws draws) {
    return switch (this) {
      case ITEM_RESPONSE -> new ItemResponseLearner(world, course, draws);
      case KNOWLEDGE_TRACING -> new KnowledgeTracingLearner(world, course, draws);
      case KNOWLEDGE_STRUCTURE -> new KnowledgeStructureLearner(course, draws);
    };
  }
}
