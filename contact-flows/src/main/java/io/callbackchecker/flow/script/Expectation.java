package io.callbackchecker.flow.script;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a script expects of an event, or of all its events together. What it leaves out is not
/// checked.
///
/// @param heard parts of what the caller hears, in this order
/// @param notHeard parts of nothing that the caller hears
/// @param ending as [EndingName] has it
/// @param queue the numbers of all callbacks that wait afterwards, the oldest first
/// @param inLine how many callers wait in line afterwards
/// @param attributes some attributes of the contact at the end; an empty text if it is not set
/// @param functions all that the flows invoke, in order
/// @param stored all numbers in the table afterwards, in any order
public record Expectation(
    @JsonSetter(nulls = Nulls.SET)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> heard,
    @JsonSetter(nulls = Nulls.SET)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> notHeard,
    @JsonSetter(nulls = Nulls.SET) @Nullable String ending,
    @JsonSetter(nulls = Nulls.SET) @Nullable List<String> queue,
    @JsonSetter(nulls = Nulls.SET) @Nullable Integer inLine,
    @JsonSetter(nulls = Nulls.SET) @Nullable Map<String, String> attributes,
    @JsonSetter(nulls = Nulls.SET) @Nullable List<Invoked> functions,
    @JsonSetter(nulls = Nulls.SET) @Nullable List<String> stored) {

  /// Expects nothing.
  static final Expectation NOTHING = new Expectation();

  public Expectation {
    // An empty list would be met by everything.
    refuseEmpty("heard", heard);
    refuseEmpty("not_heard", notHeard);
    if (ending != null) {
      EndingName.check(ending);
    }
    if (inLine != null && inLine < 0) {
      throw new IllegalArgumentException("'in_line' is 0 or more.");
    }
  }

  /// For scripts that leave it out.
  Expectation() {
    this(null, null, null, null, null, null, null, null);
  }

  /// An invocation of a function. What it leaves out is not checked.
  ///
  /// @param function the word for one of ours, such as `set`; the name of another
  /// @param with some of its parameters
  /// @param answers some of what it answers, by key of `$.External`, as a flow reads it
  /// @param fails whether the flow takes its error branch
  public record Invoked(
      @JsonProperty(required = true) String function,
      Map<String, String> with,
      Map<String, String> answers,
      @JsonSetter(nulls = Nulls.SET) @Nullable Boolean fails) {
    public Invoked {
      if (fails != null && fails && !answers.isEmpty()) {
        throw new IllegalArgumentException("a call that 'fails' has no 'answers'.");
      }
    }
  }

  private static void refuseEmpty(String key, @Nullable List<String> texts) {
    if (texts != null && (texts.isEmpty() || texts.contains(""))) {
      throw new IllegalArgumentException(
          "'%s' needs text: without any, it would always hold.".formatted(key));
    }
  }
}
