/// The first class of a sandbox, the child process that runs a function.
@NullMarked
package io.callbackchecker.emulator.sandbox;

import org.jspecify.annotations.NullMarked;
