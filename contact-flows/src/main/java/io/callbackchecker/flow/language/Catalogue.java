package io.callbackchecker.flow.language;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Every type of action that is known, from the file `action-types.json`. The linter, the simulator
/// and the drawing know the flow language from here alone.
///
/// @param sources what stands behind the letters in the evidence of the rules
/// @param references what a JSONPath in a flow may begin with, after `$.`
/// @param misspellings names of types that are no types
/// @param types those with several forms have several entries, of which the first that applies
///   counts
public record Catalogue(
    Map<String, String> sources,
    Set<String> references,
    List<Misspelling> misspellings,
    List<ActionType> types) {
  private static final Catalogue KNOWN = read();

  public Catalogue {
    sources = Map.copyOf(sources);
    references = Set.copyOf(references);
    misspellings = List.copyOf(misspellings);
    types = List.copyOf(types);
  }

  /// A name that people take for a type.
  ///
  /// @param meant the type that they mean
  /// @param note why they do; may be empty
  public record Misspelling(
      String written, String meant, String note, String page, String export, String service)
      implements ActionRule {}

  /// The catalogue of this version.
  public static Catalogue known() {
    return KNOWN;
  }

  /// The type of an action with these parameters; empty if it is unknown.
  ///
  /// @param type as a flow spells it
  public Optional<ActionType> type(String type, JsonNode parameters) {
    return Entries.BY_TYPE.getOrDefault(type, List.of()).stream()
        .filter(entry -> entry.applies(parameters))
        .findFirst();
  }

  /// The names of all types.
  public Set<String> typeNames() {
    return Entries.BY_TYPE.keySet();
  }

  /// What somebody meant who wrote a type that is unknown.
  public Optional<Misspelling> misspelling(String type) {
    return misspellings.stream()
        .filter(m -> m.written().equals(type))
        .findFirst()
        .or(
            () ->
                types.stream()
                    .map(ActionType::type)
                    .filter(type::equalsIgnoreCase)
                    .findFirst()
                    .map(meant -> new Misspelling(type, meant, "", "", "", "")));
  }

  /// The entries by type, since flows may have thousands of actions.
  private static final class Entries {
    private static final Map<String, List<ActionType>> BY_TYPE =
        KNOWN.types.stream().collect(Collectors.groupingBy(ActionType::type));
  }

  private static Catalogue read() {
    var mapper =
        JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
            .build();
    try (InputStream json = Catalogue.class.getResourceAsStream("action-types.json")) {
      return mapper.readValue(Objects.requireNonNull(json), Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException("The catalogue of action types cannot be read", e);
    }
  }
}
