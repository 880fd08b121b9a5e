/// The command line: the functions on this machine, on an embedded or a real table. Start reading
/// at [io.callbackchecker.cli.Callbacks].
@NullMarked
package io.callbackchecker.cli;

import org.jspecify.annotations.NullMarked;
