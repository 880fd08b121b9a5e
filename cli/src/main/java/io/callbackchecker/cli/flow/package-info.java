/// `./callbacks flow`. Start reading at [io.callbackchecker.cli.flow.FlowCommand].
@NullMarked
package io.callbackchecker.cli.flow;

import org.jspecify.annotations.NullMarked;
