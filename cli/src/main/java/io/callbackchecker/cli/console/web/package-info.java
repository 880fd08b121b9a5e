/// What the views of the console have in common: the server that only this user's own browser gets
/// through to, the page around each view, and values that hide a number. Start reading at
/// [io.callbackchecker.cli.console.web.ConsoleServer].
@NullMarked
package io.callbackchecker.cli.console.web;

import org.jspecify.annotations.NullMarked;
