/// The command line: the functions on this machine, on an embedded or a real table. Start reading
/// at [io.callbackchecker.local.Callbacks], then [io.callbackchecker.local.Stack].
@NullMarked
package io.callbackchecker.local;

import org.jspecify.annotations.NullMarked;
