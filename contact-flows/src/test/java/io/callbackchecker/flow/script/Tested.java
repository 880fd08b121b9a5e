package io.callbackchecker.flow.script;

import io.callbackchecker.flow.FlowText;
import io.callbackchecker.flow.language.Flow;
import io.callbackchecker.flow.language.FlowReader;
import io.callbackchecker.flow.script.Script.Played;
import io.callbackchecker.flow.simulate.Flows;
import java.util.List;
import java.util.Set;

/// A small flow, and scripts that are tested on it.
final class Tested {
  /// Greets, sets an attribute, sets the number twice, and says goodbye.
  static final Flow FLOW =
      FlowReader.read(
              FlowText.flow(
                  FlowText.prompt("greet", "Welcome to us", "remember"),
                  FlowText.action(
                      "remember",
                      "UpdateContactAttributes",
                      "'Attributes':{'name':'Ann'},'TargetContact':'Current'",
                      FlowText.next("store") + "," + FlowText.errors("NoMatchingError", "store")),
                  FlowText.invoke(
                      "store", "arn:aws:lambda:r:1:function:set_handler", "again", "end"),
                  FlowText.invoke("again", "arn:aws:lambda:r:1:function:set_handler", "bye", "bye"),
                  FlowText.prompt("bye", "Goodbye", "end"),
                  FlowText.END))
          .flow();

  private static final AnsweringFunctions FUNCTIONS =
      new AnsweringFunctions(
          FlowText.quoted("{'message':'TABLE_UPDATED','duplicate':false}"), "+61412345678");

  private Tested() {}

  /// Tests one call.
  ///
  /// @param expect what the call expects, with single quotes
  static TestedScript call(String expect) {
    return script(
        "{'events':[{'call':{'from':'+61412345678','set':['none','fails'],'expect':{%s}}}]}"
            .formatted(expect));
  }

  static TestedScript script(String json) {
    return script(json, FLOW);
  }

  static TestedScript script(String json, Flow flow) {
    Script script = ScriptReader.read(FlowText.quoted(json));
    return TestedScript.of("s.json", script, played(script, flow), 1.5);
  }

  static List<Played> played(Script script, Flow flow) {
    return script.play(new Flows(flow, null, null, null, null), FUNCTIONS, Set.of(), _ -> {});
  }
}
