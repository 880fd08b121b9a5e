/// Checks a deployed table and functions for what most often is wrong. Start reading at
/// [io.callbackchecker.local.doctor.FunctionCheck].
@NullMarked
package io.callbackchecker.local.doctor;

import org.jspecify.annotations.NullMarked;
