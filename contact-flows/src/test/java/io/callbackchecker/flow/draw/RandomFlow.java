package io.callbackchecker.flow.draw;

import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A flow of any shape, sane or not, with the designer's positions of most of its blocks.
final class RandomFlow {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TYPES =
      List.of(
          "MessageParticipant",
          "Compare",
          "Loop",
          "InvokeLambdaFunction",
          "UpdateContactAttributes",
          "TransferContactToQueue",
          "DisconnectParticipant",
          "CreateCase",
          "Unheard");
  private static final List<String> TEXTS =
      List.of(
          "",
          "next",
          "Welcome to <us> & \"them\"",
          "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
          "日本語の長い文章を書いてみます。改行はありません。",
          "😀👩‍👩‍👧‍👦🏳️‍🌈".repeat(9),
          "مرحبا بكم في مركز الاتصال ﷽﷽﷽",
          "a\u0301\u0302\u0303".repeat(60),
          "\u202eevil\u0000\u001b[2J\n\t",
          "arn:aws:lambda:eu-west-1:123456789012:function:find-customer:live",
          "x".repeat(10_000));

  private final Random random;
  private final int blocks;

  private RandomFlow(long seed) {
    random = new Random(seed);
    blocks = 1 + random.nextInt(random.nextInt(60) + 1);
  }

  static Flow of(long seed) {
    return new RandomFlow(seed).flow();
  }

  private Flow flow() {
    ObjectNode root = JSON.createObjectNode();
    root.put("Version", "2019-10-30").put("StartAction", identifier(random.nextInt(blocks + 1)));
    ArrayNode actions = root.putArray("Actions");
    ObjectNode metadata = root.putObject("Metadata").put("name", text());
    ObjectNode positions = metadata.putObject("ActionMetadata");
    IntStream.range(0, blocks)
        .forEach(
            i -> {
              // Now and then an identifier that another block has.
              String identifier = identifier(random.nextInt(20) == 0 ? random.nextInt(blocks) : i);
              action(actions.addObject().put("Identifier", identifier));
              if (random.nextInt(9) > 0 && !positions.has(identifier)) {
                positions
                    .putObject(identifier)
                    .putObject("position")
                    .put("x", random.nextInt(6) * 110)
                    .put("y", random.nextInt(600));
              }
            });
    return FlowReader.read(root.toString()).flow();
  }

  private void action(ObjectNode action) {
    action.put("Type", TYPES.get(random.nextInt(TYPES.size())));
    action.putObject("Parameters").put("Text", text()).put("LambdaFunctionARN", text());
    ObjectNode transitions = action.putObject("Transitions");
    if (random.nextInt(5) > 0) {
      transitions.put("NextAction", target());
    }
    ArrayNode conditions = transitions.putArray("Conditions");
    for (int i = random.nextInt(4); i > 0; i--) {
      ObjectNode condition = conditions.addObject().put("NextAction", target());
      condition.putObject("Condition").put("Operator", "Equals").putArray("Operands").add(text());
    }
    ArrayNode errors = transitions.putArray("Errors");
    for (int i = random.nextInt(3); i > 0; i--) {
      errors.addObject().put("NextAction", target()).put("ErrorType", text());
    }
  }

  /// Often the last block, sometimes one that does not exist.
  private String target() {
    return identifier(random.nextInt(4) == 0 ? blocks - 1 : random.nextInt(blocks + 1));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static String identifier(int block) {
    return switch (block % 4) {
      case 0 ->
          HexFormat.of().toHexDigits(block * 7_919)
              + "-0000-4000-8000-"
              + HexFormat.of().toHexDigits(block, 12);
      case 1 -> TEXTS.get(block % TEXTS.size()) + block;
      default -> "block-" + block;
    };
  }
}
