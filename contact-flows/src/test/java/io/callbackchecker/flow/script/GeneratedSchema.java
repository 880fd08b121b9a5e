package io.callbackchecker.flow.script;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import io.callbackchecker.flow.simulate.Hours;
import io.callbackchecker.flow.simulate.Mishap;
import io.callbackchecker.flow.simulate.Stub;
import io.callbackchecker.flow.simulate.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The JSON Schema of scripts, from the records that [ScriptReader] reads. It adds what the records
/// check themselves.
final class GeneratedSchema {
  private static final Properties DESCRIPTIONS = descriptions();

  private static final Map<String, Integer> MINIMUM =
      Map.of("minutes", 1, "inLine", 0, "stored", 0, "percent", 1);

  private GeneratedSchema() {}

  static String text() {
    ObjectNode schema = new SchemaGenerator(configuration().build()).generateSchema(Script.class);
    mergeUnwrapped(schema);
    schema.put("title", "What callers and agents do, to run and test contact flows");
    return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  /// The generator puts the keys of an unwrapped record beside those of the record around it. Each
  /// would refuse the other's.
  private static void mergeUnwrapped(JsonNode node) {
    if (node instanceof ObjectNode object && object.remove("allOf") instanceof ArrayNode parts) {
      ObjectNode properties = object.withObjectProperty("properties");
      parts.forEach(part -> properties.setAll((ObjectNode) part.path("properties")));
    }
    node.forEach(GeneratedSchema::mergeUnwrapped);
  }

  private static SchemaGeneratorConfigBuilder configuration() {
    var builder =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                new JacksonSchemaModule(
                    JacksonOption.RESPECT_JSONPROPERTY_REQUIRED,
                    JacksonOption.SKIP_SUBTYPE_LOOKUP,
                    JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
            .with(
                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT,
                Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES,
                Option.FLATTENED_ENUMS_FROM_TOSTRING,
                Option.PLAIN_DEFINITION_KEYS);
    builder.forTypesInGeneral().withCustomDefinitionProvider(GeneratedSchema::definition);
    builder
        .forFields()
        .withPropertyNameOverrideResolver(GeneratedSchema::key)
        .withDescriptionResolver(GeneratedSchema::description)
        .withTargetTypeOverridesResolver(GeneratedSchema::oneOrMore)
        .withEnumResolver(field -> is(field, "ending") ? EndingName.all() : null)
        .withNumberInclusiveMinimumResolver(GeneratedSchema::minimum)
        .withNumberInclusiveMaximumResolver(
            field -> is(field, "percent") ? BigDecimal.valueOf(100) : null)
        .withArrayMinItemsResolver(field -> isHeard(field) || isRepeated(field) ? 1 : null)
        .withStringMinLengthResolver(field -> isHeard(field) ? 1 : null);
    return builder;
  }

  /// Of types whose schema cannot be told from their record.
  private static @Nullable CustomDefinition definition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> erased = type.getErasedType();
    if (erased == Event.class) {
      return whole(event(context));
    }
    if (erased == Mishap.class) {
      return whole(mishap());
    }
    if (erased == Stub.class) {
      return whole(stub());
    }
    return erased == Hours.class ? whole(hours()) : null;
  }

  private static CustomDefinition whole(ObjectNode schema) {
    return new CustomDefinition(
        schema, CustomDefinition.DefinitionType.STANDARD, CustomDefinition.AttributeInclusion.NO);
  }

  /// An object with one key, which is the name of the event.
  private static ObjectNode event(SchemaGenerationContext context) {
    ObjectNode schema = node().put("type", "object");
    ObjectNode events = schema.putObject("properties");
    for (var type : Event.class.getAnnotation(JsonSubTypes.class).value()) {
      events.set(
          type.name(),
          context
              .createDefinitionReference(context.getTypeContext().resolve(type.value()))
              .put("description", described(type.name())));
    }
    return schema
        .put("additionalProperties", false)
        .put("minProperties", 1)
        .put("maxProperties", 1);
  }

  private static ObjectNode mishap() {
    ObjectNode schema = node();
    var ways = schema.putArray("oneOf");
    var names = ways.addObject().putArray("enum");
    for (var plain : Mishap.Plain.values()) {
      names.add(plain.toString());
    }
    reply(ways.addObject());
    return schema;
  }

  private static ObjectNode stub() {
    ObjectNode schema = node();
    var ways = schema.putArray("oneOf");
    ways.addObject().put("const", "fails");
    reply(ways.addObject())
        .putObject("seconds")
        .put("description", described("seconds"))
        .put("type", "number")
        .put("minimum", 0);
    return schema;
  }

  private static ObjectNode hours() {
    ObjectNode schema = node();
    var ways = schema.putArray("oneOf");
    states(ways.addObject());
    states(ways.addObject().put("type", "object").putObject("additionalProperties"));
    return schema;
  }

  private static void states(ObjectNode schema) {
    var names = schema.putArray("enum");
    for (var state : Hours.State.values()) {
      names.add(state.toString());
    }
  }

  /// Makes it the schema of an object with a reply, and returns its properties.
  private static ObjectNode reply(ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject("replies").put("description", described("replies"));
    schema.putArray("required").add("replies");
    schema.put("additionalProperties", false);
    return properties;
  }

  /// The name of a field in a script; null to keep it.
  private static @Nullable String key(FieldScope field) {
    return field.getDeclaredName().equals("schema")
        ? "$schema"
        : field.getDeclaredName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static @Nullable String description(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    String key = key(field);
    String special =
        "%s.%s".formatted(field.getDeclaringType().getErasedType().getSimpleName(), key);
    return described(DESCRIPTIONS.containsKey(special) ? special : key);
  }

  /// @throws IllegalStateException if a key has no description yet
  private static String described(@Nullable String key) {
    String description = DESCRIPTIONS.getProperty(String.valueOf(key));
    if (description == null) {
      throw new IllegalStateException("Describe '%s' in keys.properties.".formatted(key));
    }
    return description;
  }

  /// Text that may stand without a list around it.
  private static @Nullable List<ResolvedType> oneOrMore(FieldScope field) {
    return isHeard(field) && !field.isFakeContainerItemScope()
        ? List.of(field.getContext().resolve(String.class), field.getDeclaredType())
        : null;
  }

  private static @Nullable BigDecimal minimum(FieldScope field) {
    Integer minimum = MINIMUM.get(field.getDeclaredName());
    return minimum == null ? null : BigDecimal.valueOf(minimum);
  }

  private static boolean isHeard(FieldScope field) {
    return is(field, "heard") || is(field, "notHeard");
  }

  /// Lists whose last value repeats, so that there must be one.
  private static boolean isRepeated(FieldScope field) {
    return field.getDeclaringType().getErasedType() == World.class
        && (is(field, "outcomes") || is(field, "functions"));
  }

  private static boolean is(FieldScope field, String name) {
    return field.getDeclaredName().equals(name);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static Properties descriptions() {
    try (var file = GeneratedSchema.class.getResourceAsStream("keys.properties")) {
      var descriptions = new Properties();
      descriptions.load(Objects.requireNonNull(file));
      return descriptions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
