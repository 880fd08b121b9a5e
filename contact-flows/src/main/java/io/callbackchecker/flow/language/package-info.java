/// Contact flows without Amazon Connect: their language, a linter, a simulator and a drawing. What
/// Connect does comes from its documentation; where that is silent, [Unverified] says so. Start
/// reading at [io.callbackchecker.flow.language.Flow], then at [ActionType], the language's one
/// table.
@NullMarked
package io.callbackchecker.flow.language;

import io.callbackchecker.flow.simulate.Unverified;
import org.jspecify.annotations.NullMarked;
