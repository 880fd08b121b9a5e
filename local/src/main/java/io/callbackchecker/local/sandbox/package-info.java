/// The first class of a sandbox, the child process that runs a function.
@NullMarked
package io.callbackchecker.local.sandbox;

import org.jspecify.annotations.NullMarked;
