package io.callbackchecker.flow.script;

import com.fasterxml.jackson.annotation.Nulls;
import io.callbackchecker.flow.language.UnreadableJson;
import io.callbackchecker.flow.simulate.World;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Reads a [Script]. `docs/flow-tools.md` describes the format.
public final class ScriptReader {
  private static final List<String> EVENTS =
      List.of(
          "agent",
          "agent_takes_caller",
          "call",
          "contact_events",
          "customer_dialled",
          "expire",
          "manual_call",
          "stop",
          "time_passes",
          "transfer");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              text ->
                  text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .changeDefaultNullHandling(
              nulls -> nulls.withValueNulls(Nulls.AS_EMPTY).withContentNulls(Nulls.FAIL))
          .build();

  private ScriptReader() {}

  /// Reads a script.
  ///
  /// @throws IllegalArgumentException with a sentence that says what is wrong, where, and what is
  ///   allowed
  public static Script read(String json) {
    if (json.isBlank()) {
      throw new IllegalArgumentException("The script is empty.");
    }
    try {
      Script script = JSON.readValue(json, Script.class);
      // Of the word null, nothing is read.
      if (script == null) {
        throw new IllegalArgumentException(
            "The script is wrong: this must be an object in braces.");
      }
      return script;
    } catch (DatabindException | InputCoercionException e) {
      throw new IllegalArgumentException(
          "The script is wrong%s: %s".formatted(place(e), problem(e)), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The script is " + UnreadableJson.reason(e), e);
    }
  }

  /// Where in the script, such as ` at events[0].call.from, line 3`.
  private static String place(JacksonException e) {
    String path =
        e.getPath().stream()
            .map(
                r ->
                    r.getPropertyName() == null
                        ? "[%s]".formatted(r.getIndex())
                        : "." + r.getPropertyName())
            .collect(Collectors.joining());
    String at = path.isEmpty() ? "" : " at " + path.substring(1);
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? at
        : at + ", line " + e.getLocation().getLineNr();
  }

  private static String problem(JacksonException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "there is no key '%s'. There are %s."
              .formatted(unknown.getPropertyName(), listed(known(unknown)));
      case InvalidTypeIdException unknown when unknown.getTypeId() != null ->
          "there is no event '%s'. There are %s.".formatted(unknown.getTypeId(), listed(EVENTS));
      case InvalidFormatException wrong when wrong.getTargetType().isEnum() ->
          "there is no '%s'. There are %s."
              .formatted(
                  wrong.getValue(),
                  listed(Arrays.asList(wrong.getTargetType().getEnumConstants())));
      case ValueInstantiationException refused when refused.getCause() != null ->
          String.valueOf(refused.getCause().getMessage());
      case MismatchedInputException mismatch
          when mismatch.getOriginalMessage().startsWith("Missing required") ->
          "'%s' is missing."
              .formatted(mismatch.getOriginalMessage().replaceFirst("[^']*'([^']*)'.*", "$1"));
      case MismatchedInputException more
          when more.getOriginalMessage().startsWith("Trailing token") ->
          "there is more after its closing brace.";
      case MismatchedInputException mismatch when mismatch.getTargetType() == Event.class ->
          "an event is one of %s.".formatted(listed(EVENTS));
      case MismatchedInputException mismatch when mismatch.getTargetType() != null ->
          "this must be %s.".formatted(description(mismatch.getTargetType()));
      case InputCoercionException _ -> "the number is too large.";
      default -> "this cannot be read.";
    };
  }

  /// The keys that there are, with those that Jackson leaves out because they are unwrapped.
  private static Collection<Object> known(UnrecognizedPropertyException unknown) {
    var keys = new ArrayList<>(unknown.getKnownPropertyIds());
    Stream.of(unknown.getReferringClass())
        .filter(Class::isRecord)
        .flatMap(type -> Stream.of(type.getRecordComponents()))
        .filter(component -> component.getType() == World.class)
        .flatMap(_ -> Stream.of(World.class.getRecordComponents()))
        .forEach(component -> keys.add(component.getName()));
    return keys;
  }

  private static String description(Class<?> type) {
    if (type == String.class) {
      return "text in quotes";
    }
    if (type == Integer.class || type == int.class) {
      return "a whole number";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    return Collection.class.isAssignableFrom(type) ? "a list in brackets" : "an object in braces";
  }

  private static String listed(Collection<?> values) {
    return values.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
  }
}
