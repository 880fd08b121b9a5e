/// What is wrong with a flow. Start reading at [io.callbackchecker.flow.lint.Linter].
@NullMarked
package io.callbackchecker.flow.lint;

import org.jspecify.annotations.NullMarked;
