package io.callbackchecker.flow.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.draw.Drawing;
import io.callbackchecker.flow.draw.Positions;
import io.callbackchecker.flow.draw.Walk;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.language.Problem;
import io.callbackchecker.flow.lint.Linter;
import io.callbackchecker.flow.simulate.Caller.Channel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Damages other people's flows at random. The linter, the drawing and the simulator must survive
/// all of them. To repeat a failing run, pass the seed that it printed.
class RandomFlowsTest {
  private static final String SEED = "callbackchecker.seed";
  private static final int FLOWS = 500;
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> ODD =
      List.of("null", "7", "-1.5e9", "true", "\"\"", "\"$.External.x\"", "[]", "{}", "[null,{}]");

  @Test
  void randomDamageBreaksNothing() {
    long seed = Long.getLong(SEED, new SecureRandom().nextLong());
    System.out.println("RandomFlowsTest: -D" + SEED + "=" + seed);
    var random = new Random(seed);
    List<JsonNode> flows =
        Stream.of(FlowText.SHIPPED, Path.of("src/test/resources/exported-flows"))
            .flatMap(folder -> FlowText.files(folder, ".json").stream())
            .map(FlowText::read)
            .map(JSON::readTree)
            .toList();
    int refused = 0;
    for (int i = 0; i < FLOWS; i++) {
      JsonNode flow = flows.get(random.nextInt(flows.size())).deepCopy();
      for (int damages = random.nextInt(3); damages >= 0; damages--) {
        damage(flow, random);
      }
      refused += use(flow.toString(), "seed %s, flow %s: %s".formatted(seed, i, flow)) ? 0 : 1;
    }
    // Most damage matters, but some does not.
    assertThat(refused).as("refused, seed %s", seed).isBetween(FLOWS / 4, FLOWS * 49 / 50);
  }

  /// @return whether the linter accepts it
  private static boolean use(String json, String description) {
    try {
      var problems = Linter.lint(json, null);
      Flow flow = FlowReader.read(json).flow();
      assertThat(Drawing.svg(flow, Positions.AUTOMATIC, Walk.NONE))
          .startsWith("<svg")
          .endsWith("</svg>\n");
      var flows = new Flows(flow, flow, flow, null, null);
      new CallCenter(flows, new NoFunctions(), Set.of(), Set.of(), _ -> {})
          .call(Channel.VOICE, "+61412345678", new KeyPresser("1"), Circumstances.FAIR);
      return problems.stream().noneMatch(f -> f.severity() == Problem.Severity.ERROR);
    } catch (RuntimeException e) {
      throw new AssertionError(description, e);
    }
  }

  /// Removes a value somewhere, or puts an odd one in its place.
  private static void damage(JsonNode root, Random random) {
    var containers = new ArrayList<JsonNode>();
    collect(root, containers);
    JsonNode at = containers.get(random.nextInt(containers.size()));
    JsonNode odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
    boolean remove = random.nextInt(3) == 0;
    if (at instanceof ObjectNode object && !object.isEmpty()) {
      String key = List.copyOf(object.propertyNames()).get(random.nextInt(object.size()));
      if (remove) {
        object.remove(key);
      } else {
        object.set(key, odd);
      }
    } else if (at instanceof ArrayNode array && !array.isEmpty()) {
      int index = random.nextInt(array.size());
      if (remove) {
        array.remove(index);
      } else {
        array.set(index, odd);
      }
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }
}
