/// The page that shows what is stored and what a call does.
/// [io.callbackchecker.cli.console.Consoles] puts the views together; `web` serves them.
@NullMarked
package io.callbackchecker.cli.console;

import org.jspecify.annotations.NullMarked;
