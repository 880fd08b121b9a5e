package io.callbackchecker.flow.language;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A type of action and its rules, as the [Catalogue] has them. A type with several forms, such as
/// `GetParticipantInput`, has an entry for each.
///
/// @param type the `Type` in a flow
/// @param form what tells this entry from others of its type; empty if there is only one
/// @param when what the parameters are like if this entry applies; none if it always does
/// @param about what it does, in a sentence
/// @param block what the designer calls it
/// @param page its page in Amazon's documentation; empty if there is none
/// @param retired why Connect has given it up; empty if it has not
/// @param anyParameters whether its parameters are undocumented
/// @param flowTypes those that allow it; null if all do
/// @param channels those that it works on; empty if on all of them
/// @param example a use of it that breaks no rule: its `Parameters` and `Transitions`
public record ActionType(
    String type,
    String form,
    List<Match> when,
    Behavior behavior,
    String about,
    String block,
    String page,
    String retired,
    List<ActionRule.Parameter> parameters,
    List<ActionRule.Choice> choices,
    boolean anyParameters,
    List<ActionRule.Condition> conditions,
    List<ActionRule.ErrorBranch> errors,
    ActionRule.Next next,
    @JsonSetter(nulls = Nulls.SET) ActionRule.@Nullable Place flowTypes,
    List<String> channels,
    JsonNode example) {

  public ActionType {
    when = List.copyOf(when);
    parameters = List.copyOf(parameters);
    choices = List.copyOf(choices);
    conditions = List.copyOf(conditions);
    errors = List.copyOf(errors);
    channels = List.copyOf(channels);
  }

  /// What a parameter is like.
  ///
  /// @param parameter its name, or names with a slash between
  /// @param is its text, in any case; empty if any value will do
  public record Match(String parameter, String is) {
    boolean fits(JsonNode parameters) {
      JsonNode value = parameters.at("/" + parameter);
      return is.isEmpty() ? !value.isMissingNode() : value.asString("").equalsIgnoreCase(is);
    }
  }

  /// The rule about an error branch; empty if the catalogue does not name it.
  public Optional<ActionRule.ErrorBranch> error(String errorType) {
    return errors.stream().filter(e -> e.error().equals(errorType)).findFirst();
  }

  /// Whether the flow ends here for the contact.
  public boolean isEnd() {
    return next.use() == ActionRule.Use.REFUSED;
  }

  boolean applies(JsonNode actionParameters) {
    return when.stream().allMatch(match -> match.fits(actionParameters));
  }
}
