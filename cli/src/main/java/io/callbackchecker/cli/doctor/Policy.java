package io.callbackchecker.cli.doctor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The resource policy of a function, as far as it says what AWS services may do.
record Policy(List<Statement> statement) {
  /// IAM takes a single value wherever it takes a list.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  Policy {
    statement = orNone(statement);
  }

  /// One permission, or one denial.
  ///
  /// @param condition per operator, such as `ArnLike`, the values that each key must match
  record Statement(
      @Nullable String effect,
      @Nullable Principal principal,
      List<String> action,
      Map<String, Map<String, List<String>>> condition) {
    Statement {
      action = orNone(action);
      condition = Objects.requireNonNullElse(condition, Map.of());
    }

    boolean allows(String service, Collection<String> actions) {
      return "Allow".equals(effect)
          && principal != null
          && principal.service().contains(service)
          && action.stream().anyMatch(actions::contains);
    }

    /// The values that a condition allows for a key, whatever its operator. IAM ignores the case of
    /// keys.
    List<String> allowed(String key) {
      return condition.values().stream()
          .flatMap(keys -> keys.entrySet().stream())
          .filter(values -> values.getKey().equalsIgnoreCase(key))
          .flatMap(values -> values.getValue().stream())
          .toList();
    }
  }

  /// Whom a statement is about.
  ///
  /// @param service such as `connect.amazonaws.com`
  record Principal(List<String> service) {
    @JsonCreator(mode = Mode.PROPERTIES)
    Principal {
      service = orNone(service);
    }

    /// `"Principal": "*"` is everybody, but no service by name.
    @JsonCreator(mode = Mode.DELEGATING)
    static Principal of(String everybody) {
      return new Principal(List.of());
    }
  }

  /// @param json as Lambda's `GetPolicy` has it
  static Policy read(String json) {
    return JSON.readValue(json, Policy.class);
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
