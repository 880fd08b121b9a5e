package io.callbackchecker.dynamodb;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random answers: an item with attributes of every type, in any order, among unknown members.
record RandomAnswer(Random random) {
  private static final List<String> NAMES =
      List.of(
          "callback_number", "ttl", "created_at", "original_request_id", "invocation_id", "é\"");

  /// @param member what holds the item: `Attributes` or `Item`
  /// @param others members that the answer always has
  String answer(String member, String... others) {
    var members = new ArrayList<String>(List.of(others));
    if (random.nextInt(10) > 0) {
      members.add("\"%s\":%s".formatted(member, item()));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      members.add(
          "%s:%s"
              .formatted(
                  text("Unknown" + i),
                  random.nextBoolean() ? "[1,{\"Attributes\":{}},null]" : value(2)));
    }
    Collections.shuffle(members, random);
    return "{" + String.join(random.nextBoolean() ? "," : " ,\n", members) + "}";
  }

  private String item() {
    var names = new ArrayList<>(NAMES);
    Collections.shuffle(names, random);
    return names.subList(0, random.nextInt(names.size() + 1)).stream()
        .map(name -> text(name) + ":" + value(3))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 6)) {
      case 0 -> "{\"S\":%s}".formatted(text(anyText()));
      case 1 -> "{\"N\":\"%s\"}".formatted(number());
      case 2 -> "{\"B\":\"%s\"}".formatted(binary());
      case 3 -> "{\"NULL\":true}";
      case 4 -> "{\"BOOL\":%s}".formatted(random.nextBoolean());
      case 5 -> "{\"S\":\"\"}";
      case 6 -> "{\"SS\":%s}".formatted(list(() -> text(anyText())));
      case 7 -> "{\"NS\":%s}".formatted(list(() -> "\"" + number() + "\""));
      case 8 -> "{\"L\":%s}".formatted(list(() -> value(depth - 1)));
      default ->
          IntStream.range(0, random.nextInt(3))
              .mapToObj(i -> text(NAMES.get(i)) + ":" + value(depth - 1))
              .collect(Collectors.joining(",", "{\"M\":{", "}}"));
    };
  }

  private String list(Supplier<String> element) {
    return IntStream.range(0, random.nextInt(4))
        .mapToObj(_ -> element.get())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> random.nextInt(1000) + ".5";
      case 2 -> random.nextInt(9) + "E+" + random.nextInt(125);
      default -> "-0";
    };
  }

  private String binary() {
    byte[] bytes = new byte[random.nextInt(9)];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String anyText() {
    return random
        .ints(random.nextInt(12), 0, 0x2fff)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /// Writes each character as is or escaped.
  private String text(String text) {
    var json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c < ' ' || c == '"' || c == '\\' || random.nextInt(5) == 0) {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
