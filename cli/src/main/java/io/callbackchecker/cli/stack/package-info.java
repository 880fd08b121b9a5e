/// What all commands share, and what they run on: a table, and the functions. Start reading at
/// [io.callbackchecker.cli.stack.TableOptions], then [io.callbackchecker.cli.stack.Stack].
@NullMarked
package io.callbackchecker.cli.stack;

import org.jspecify.annotations.NullMarked;
