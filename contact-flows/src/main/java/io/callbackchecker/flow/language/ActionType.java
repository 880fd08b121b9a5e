package io.callbackchecker.flow.language;

import static io.callbackchecker.flow.language.Branch.OnError.ANY;
import static io.callbackchecker.flow.language.Branch.OnError.FULL;
import static io.callbackchecker.flow.language.Branch.OnError.INVALID;
import static io.callbackchecker.flow.language.Branch.OnError.NOT_DIALABLE;
import static io.callbackchecker.flow.language.Branch.OnError.NO_INPUT;
import static io.callbackchecker.flow.language.Branch.OnError.NO_MATCH;
import static io.callbackchecker.flow.language.Branch.OnError.NO_PHONE_NUMBER;
import static io.callbackchecker.flow.language.Parameter.exactlyOne;
import static io.callbackchecker.flow.language.Parameter.oneOf;
import static io.callbackchecker.flow.language.Parameter.optional;
import static io.callbackchecker.flow.language.Parameter.required;
import static io.callbackchecker.flow.language.Parameter.wholeNumber;

import io.callbackchecker.ConnectLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The flow language in one table, for the linter and the simulator alike: the types of actions
/// whose rules we know. `GetParticipantInput` has three rows, which differ in their parameters.
///
/// Source: Amazon Connect API reference, "Amazon Connect Flow language".
@SuppressWarnings("ImmutableEnumChecker") // The rules are lambdas without state.
public enum ActionType {
  ASSOCIATE_HOOK(
      "UpdateContactEventHooks",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(ANY),
      List.of(required("EventHooks", Parameter.ATTRIBUTES))),
  CHECK_METRIC(
      "CheckMetricData",
      Place.NOT_WHISPER_OR_HOLD,
      Next.REPEATS_ERROR,
      Conditions.SOME,
      errors(ANY, NO_MATCH),
      List.of(required("MetricType", Parameter.TEXT))),
  COMPARE(
      "Compare",
      Place.ANYWHERE,
      Next.REPEATS_NO_MATCH,
      Conditions.SOME,
      errors(NO_MATCH),
      List.of(required("ComparisonValue", Parameter.PATH))),
  CREATE_CALLBACK(
      "CreateCallbackContact",
      Place.NOT_WHISPER_OR_HOLD,
      Next.TAKEN,
      Conditions.NONE,
      errors(ANY),
      List.of(
          required("InitialCallDelaySeconds", wholeNumber(1, 259_200)),
          required("MaximumConnectionAttempts", wholeNumber(1, 10)),
          required("RetryDelaySeconds", wholeNumber(1, 259_200)))),
  DISCONNECT(
      "DisconnectParticipant",
      Place.ANYWHERE,
      Next.ENDS,
      Conditions.NONE,
      errors(),
      List.of(Parameter.none())),
  END_FLOW(
      "EndFlowExecution",
      Place.WHISPER_OR_QUEUE,
      Next.ENDS,
      Conditions.NONE,
      errors(),
      List.of(Parameter.none())),
  END_MODULE(
      "EndFlowModuleExecution",
      Place.MODULE,
      Next.ENDS,
      Conditions.NONE,
      errors(),
      List.of(Parameter.none())),
  INVOKE_FUNCTION(
      "InvokeLambdaFunction",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(ANY),
      List.of(
          required("LambdaFunctionARN", Parameter.TEXT),
          required(
              "InvocationTimeLimitSeconds",
              wholeNumber(1, (int) ConnectLimits.MAX_INVOCATION.toSeconds())),
          optional("InvocationType", oneOf("SYNCHRONOUS", "ASYNCHRONOUS")),
          optional("LambdaInvocationAttributes", Parameter.ATTRIBUTES),
          optional("ResponseValidation/ResponseType", oneOf("STRING_MAP", "JSON")))),
  LOG(
      "UpdateFlowLoggingBehavior",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(),
      List.of(required("FlowLoggingBehavior", oneOf("Enabled", "Disabled")))),
  LOOP(
      "Loop",
      Place.ANYWHERE,
      Next.REPEATS_DONE,
      Conditions.LOOP,
      errors(),
      List.of(required("LoopCount", wholeNumber(0, 100)))),
  MENU(
      "GetParticipantInput",
      Place.ANYWHERE,
      Next.NEVER_TAKEN,
      Conditions.KEYS,
      errors(NO_INPUT, NO_MATCH, ANY),
      List.of(
          exactlyOne("Text", "SSML", "PromptId", "Media"),
          required("StoreInput", oneOf("False")),
          required("InputTimeLimitSeconds", wholeNumber(1, 180)))),
  INPUT(
      "GetParticipantInput",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(ANY),
      List.of(
          exactlyOne("Text", "SSML", "PromptId", "Media"),
          required("InputTimeLimitSeconds", wholeNumber(1, 180)),
          required("InputValidation/CustomValidation/MaximumLength", wholeNumber(1, 1000)))),
  PHONE_INPUT(
      "GetParticipantInput",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(NO_PHONE_NUMBER, ANY),
      List.of(
          exactlyOne("Text", "SSML", "PromptId", "Media"),
          required("InputTimeLimitSeconds", wholeNumber(1, 180)),
          required("InputValidation/PhoneNumberValidation/NumberFormat", oneOf("Local", "E164")))),
  PROMPT(
      "MessageParticipant",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      new Errors(Set.of(), Set.of(ANY)),
      List.of(exactlyOne("Text", "SSML", "PromptId", "Media"))),
  SET_ATTRIBUTES(
      "UpdateContactAttributes",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(ANY),
      List.of(
          required("Attributes", Parameter.ATTRIBUTES), optional("TargetContact", Parameter.TEXT))),
  SET_CALLBACK_NUMBER(
      "UpdateContactCallbackNumber",
      Place.NOT_WHISPER_OR_HOLD,
      Next.TAKEN,
      Conditions.NONE,
      errors(INVALID, NOT_DIALABLE),
      List.of(required("CallbackNumber", Parameter.PATH))),
  SET_QUEUE(
      "UpdateContactTargetQueue",
      Place.ANYWHERE,
      Next.TAKEN,
      Conditions.NONE,
      errors(ANY),
      List.of(exactlyOne("QueueId", "AgentId"))),
  TRANSFER_TO_QUEUE(
      "TransferContactToQueue",
      Place.ANYWHERE,
      Next.NEVER_TAKEN,
      Conditions.NONE,
      errors(FULL, ANY),
      List.of(Parameter.none()));

  /// The types of flows that allow an action.
  public enum Place {
    ANYWHERE,
    NOT_WHISPER_OR_HOLD,
    WHISPER_OR_QUEUE,
    MODULE;

    public boolean allows(FlowType type) {
      return switch (this) {
        case ANYWHERE -> true;
        case NOT_WHISPER_OR_HOLD -> !type.isWhisper() && !type.isHold();
        case WHISPER_OR_QUEUE -> type.isWhisper() || type == FlowType.CUSTOMER_QUEUE;
        case MODULE -> type == FlowType.MODULE;
      };
    }
  }

  /// What `NextAction` is for: every action but those that end the flow must have one.
  public enum Next {
    TAKEN,
    /// It must repeat the target of `NoMatchingCondition`, and is never taken.
    REPEATS_NO_MATCH,
    /// It must repeat the target of `NoMatchingError`, and is never taken.
    REPEATS_ERROR,
    /// It must repeat the target of `DoneLooping`, and is never taken.
    REPEATS_DONE,
    /// It is never taken: the action takes another branch, or the contact leaves the flow.
    NEVER_TAKEN,
    /// The flow ends here.
    ENDS
  }

  /// The `Conditions` that an action has.
  public enum Conditions {
    NONE,
    SOME,
    /// Each on one key: 0 to 9, * or #.
    KEYS,
    /// Both of `ContinueLooping` and `DoneLooping`.
    LOOP
  }

  /// The error branches that an action must have, and those that it may have.
  public record Errors(Set<String> required, Set<String> optional) {
    public boolean allow(String errorType) {
      return required.contains(errorType) || optional.contains(errorType);
    }
  }

  private final String languageName;
  public final Place place;
  public final Next next;
  public final Conditions conditions;
  public final Errors errors;
  public final List<Parameter> parameters;

  ActionType(
      String languageName,
      Place place,
      Next next,
      Conditions conditions,
      Errors errors,
      List<Parameter> parameters) {
    this.languageName = languageName;
    this.place = place;
    this.next = next;
    this.conditions = conditions;
    this.errors = errors;
    this.parameters = parameters;
  }

  /// The type of an action with these parameters; empty if its rules are unknown.
  ///
  /// @param type as a flow spells it
  static Optional<ActionType> of(String type, JsonNode parameters) {
    return Arrays.stream(values())
        .filter(t -> t.languageName.equals(type))
        .filter(t -> t.fits(parameters))
        .findFirst();
  }

  /// The `Type` in a flow.
  public String languageName() {
    return languageName;
  }

  /// What is wrong with the parameters of an action of this type; empty if nothing is wrong.
  public Optional<String> problem(JsonNode actionParameters) {
    return parameters.stream().flatMap(p -> p.problem(actionParameters).stream()).findFirst();
  }

  private boolean fits(JsonNode actionParameters) {
    if (!languageName.equals(MENU.languageName)) {
      return true;
    }
    boolean stores = actionParameters.path("StoreInput").asString("").equalsIgnoreCase("true");
    boolean phone = actionParameters.at("/InputValidation/PhoneNumberValidation").isObject();
    return this == (phone && stores ? PHONE_INPUT : stores ? INPUT : MENU);
  }

  private static Errors errors(String... required) {
    return new Errors(Set.of(required), Set.of());
  }
}
