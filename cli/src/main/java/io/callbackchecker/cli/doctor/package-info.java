/// Checks a deployed table and functions for common mistakes. Start reading at
/// [io.callbackchecker.cli.doctor.FunctionCheck].
@NullMarked
package io.callbackchecker.cli.doctor;

import org.jspecify.annotations.NullMarked;
