/// The console in a real browser. Start reading at [io.callbackchecker.cli.console.Browser].
@org.jspecify.annotations.NullMarked
package io.callbackchecker.cli.console;
