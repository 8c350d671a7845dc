package io.cybersensei.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cybersensei.learning.ServingCheck;
import io.cybersensei.learning.state.ContentIndex;
import io.cybersensei.learning.state.Difficulties;
import io.cybersensei.learning.state.Feature;
import io.cybersensei.learning.state.Features;
import io.cybersensei.learning.state.LearnerState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

  private static final int HEADER = 20;
  private static final int CHECKSUM = 32;

  private final LearningModel model = someModel();

  @Test
  void writtenModelIsReadBack(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("model");
    ModelFile.write(model, file);

    LearningModel read = ((ModelFileResult.Read) ModelFile.read(file)).model();

    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(read.content().topicIds()).containsExactly("tcp", "tls");
    assertThat(read.content().items()).isEqualTo(model.content().items());
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("content", "provenance")
        .isEqualTo(model);
    assertThat(read.knowledgeAlone().weights()).isEqualTo(model.knowledgeAlone().weights());
    assertThat(ModelFile.toBytes(read)).isEqualTo(ModelFile.toBytes(model));
  }

  @Test
  void writeReplacesTheFileAndLeavesNoOther(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("model");
    Files.writeString(file, "the file before");

    ModelFile.write(model, file);

    assertThat(ModelFile.read(file)).isInstanceOf(ModelFileResult.Read.class);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void failedWriteLeavesNoFile(@TempDir Path directory) throws IOException {
    Path inTheWay = Files.createDirectories(directory.resolve("model/full")).getParent();

    assertThatThrownBy(() -> ModelFile.write(model, inTheWay)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ModelFile.write(model, directory.resolve("missing/model")))
        .isInstanceOf(IOException.class);

    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(inTheWay);
    }
  }

  @Test
  void fileHasTheDefaultPermissions(@TempDir Path directory) throws IOException {
    assumeThat(Files.getFileStore(directory).supportsFileAttributeView("posix")).isTrue();
    Path ordinary = Files.writeString(directory.resolve("ordinary"), "anything");
    Path file = directory.resolve("model");
    ModelFile.write(model, file);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
  }

  @Test
  void flippedBitIsRefused() {
    byte[] file = ModelFile.toBytes(model);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = file.clone();
      int position = random.nextInt(file.length);
      damaged[position] ^= (byte) (1 << random.nextInt(8));

      assertThat(ModelFile.read(damaged))
          .as("byte %d", position)
          .isInstanceOf(ModelFileResult.Refused.class);
    }
  }

  @Test
  void truncatedFileIsRefused() {
    byte[] file = ModelFile.toBytes(model);
    for (int length = 0; length < file.length; length++) {
      assertThat(ModelFile.read(Arrays.copyOf(file, length)))
          .isInstanceOf(ModelFileResult.Refused.class);
    }
  }

  @Test
  void otherFileIsRefused() {
    assertThat(reason("{\"model\": 1}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("This is not a Sensei model file.");
  }

  @Test
  void newerFormatIsRefusedWithItsVersion() {
    byte[] file = ModelFile.toBytes(model);
    ByteBuffer.wrap(file).putInt(8, 2);

    assertThat(reason(file))
        .isEqualTo(
            "The model file has format version 2, but this version of Sensei reads up to 1.");
  }

  @Test
  void unknownOptionalSectionIsSkippedAndRequiredOneRefused() throws Exception {
    assertThat(ModelFile.read(withSection("xtra"))).isInstanceOf(ModelFileResult.Read.class);
    assertThat(reason(withSection("XTRA")))
        .isEqualTo("The model file has a part 'XTRA' that this version of Sensei cannot read.");
  }

  @Test
  @Timeout(30)
  void randomContentWithValidChecksumIsRefusedOrServes() throws Exception {
    byte[] file = ModelFile.toBytes(model);
    Random random = new Random(11);
    int served = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] forged = file.clone();
      for (int change = 0; change <= random.nextInt(4); change++) {
        int position = HEADER + random.nextInt(file.length - HEADER - CHECKSUM);
        forged[position] = (byte) random.nextInt(256);
      }
      seal(forged);

      if (ModelFile.read(forged) instanceof ModelFileResult.Read accepted) {
        served++;
        ServingCheck.assertServes(accepted.model());
      }
    }
    // Most changes hit a number, and most numbers are valid. Otherwise nothing would be tested.
    assertThat(served).isGreaterThan(500);
  }

  @Test
  void fileWithoutForgettingCurveGetsTheStandardOne() throws Exception {
    byte[] file = ModelFile.toBytes(model);
    // With another name, the section is an unknown optional one.
    int position = new String(file, StandardCharsets.ISO_8859_1).indexOf("forg");
    file[position] = 'g';

    LearningModel read = ((ModelFileResult.Read) ModelFile.read(seal(file))).model();

    assertThat(model.forgetting()).isNotEqualTo(ForgettingCurve.standard());
    assertThat(read.forgetting()).isEqualTo(ForgettingCurve.standard());
  }

  @Test
  void readModelPredictsAsTheWrittenOne() {
    LearningModel read = ((ModelFileResult.Read) ModelFile.read(ModelFile.toBytes(model))).model();
    double[] row = new double[Feature.COUNT];
    LearnerState state = new LearnerState(model.difficulties(), model.clocked());
    state.answered(0, 0, 1, 100);
    Features.write(state, 1, 1, 200, row);

    double logit = model.scorer().logit(row, 1, 1, state.previousItem());
    assertThat(read.scorer().logit(row, 1, 1, state.previousItem())).isEqualTo(logit);
    assertThat(read.scorer().linearLogit(row, 1, 1, state.previousItem()))
        .isEqualTo(model.scorer().linearLogit(row, 1, 1, state.previousItem()))
        .isNotEqualTo(logit);
  }

  private static String reason(byte[] file) {
    return ((ModelFileResult.Refused) ModelFile.read(file)).reason();
  }

  private byte[] withSection(String name) throws Exception {
    byte[] file = ModelFile.toBytes(model);
    ByteBuffer longer = ByteBuffer.allocate(file.length + 11);
    longer.put(file, 0, file.length - CHECKSUM);
    longer.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(3).put(new byte[] {1, 2, 3});
    longer.putLong(12, longer.position() - HEADER);
    return seal(longer.array());
  }

  private static byte[] seal(byte[] file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(file, 0, file.length - CHECKSUM);
    System.arraycopy(digest.digest(), 0, file, file.length - CHECKSUM, CHECKSUM);
    return file;
  }

  private static LearningModel someModel() {
    Random random = new Random(3);
    ContentIndex content = new ContentIndex();
    content.item(content.topic("tcp"), "q1");
    content.item(content.topic("tls"), "q1");
    return LearningModel.builder()
        .provenance(
            Provenance.builder()
                .trainer("test 1")
                .createdAt(Instant.parse("2026-03-01T12:00:00.5Z"))
                .rows(1_234)
                .learners(56)
                .metrics(Map.of("auc", .77, "log_loss", .5))
                .build())
        .content(content)
        .difficulties(
            new Difficulties(
                -.5, new double[] {.1, .2}, new double[] {.3, .4}, new double[] {.5, .6}))
        .topicAnswers(new long[] {1_000, 234})
        .answerSeconds(new double[] {0, 12.5})
        .scorer(
            new AnswerScorer(
                new LogisticScorer(
                    .25,
                    random.doubles(Feature.COUNT).toArray(),
                    random.doubles(Feature.COUNT).toArray()),
                TestModels.weights(random, 2, 2),
                TestModels.trees(random, 5)))
        .knowledgeAlone(
            new KnowledgeScorer(
                -.4,
                new double[] {1.2, .1, .2, .1, .9, .6, .1, .8, .3},
                .2,
                new double[0],
                new int[0][]))
        .nextTopics(TestNextTopics.dense(2, random))
        .forgetting(new ForgettingCurve(.2, 3, .5, 4, .1, 1.5, .25))
        .clocked(true)
        .build();
  }
}
