/// Checks a deployed table and functions for what most often is wrong. Start reading at
/// [io.callbackchecker.cli.doctor.FunctionCheck].
@NullMarked
package io.callbackchecker.cli.doctor;

import org.jspecify.annotations.NullMarked;
