package io.callbackchecker.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/// The seeds for fuzzing: inputs of every kind in docs/cases.md.
final class FuzzSeeds {
  private static final int MAX_BYTES = 4096;

  private static final List<String> FILES =
      List.of("connect.json", "direct.json", "no-parameters.json", "queue-null.json");

  private static final List<String> ODD_EVENTS =
      List.of(
          "{}",
          "{\"Details\":null}",
          "{\"Details\":[]}",
          "{\"Details\":{\"Parameters\":null,\"ContactData\":null}}",
          "{\"Details\":{\"Parameters\":{\"callback_number\":\"+61412345678\",\"callback_number\":null}}}",
          "{\"callback_number\":\"+61499999999\",\"Details\":{\"ContactData\":[1],\"Parameters\":{\"callback_number\":\"\\u002b61412345678\"}}}",
          "{\"Details\":{\"Parameters\":{\"x\":{\"callback_number\":[\"+61412345678\",-1.5e9,true]}}}}",
          Events.withNumberJson("\"\\ud83d\\udcde+61412345678\"", "{}"),
          Events.withNumberJson("61412345678", "\" \""));

  private FuzzSeeds() {}

  /// Events, as bytes.
  static Stream<byte[]> events() {
    Stream<String> texts =
        Stream.of(
                FILES.stream().map(Events::file),
                ODD_EVENTS.stream(),
                numbers().map(Events::of),
                numbers().map(number -> Events.of(number, number)))
            .flatMap(events -> events);
    Stream<byte[]> malformed = EventCasesTest.malformed().map(row -> (byte[]) row.get()[1]);
    return Stream.concat(texts.map(text -> text.getBytes(UTF_8)), malformed)
        .filter(event -> event.length <= MAX_BYTES);
  }

  /// Numbers and contacts, in the format that [FuzzedSpellingTest] splits.
  static Stream<byte[]> spellings() {
    return numbers()
        .flatMap(number -> Stream.of(number, number + "|" + Events.CONTACT, number + "|" + number))
        .map(text -> text.getBytes(UTF_8));
  }

  private static Stream<String> numbers() {
    return Stream.concat(
        CallbackCasesTest.spellings(),
        CallbackCasesTest.refused().map(row -> (String) row.get()[1]));
  }
}
