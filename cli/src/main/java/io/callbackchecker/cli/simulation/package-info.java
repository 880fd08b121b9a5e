/// The real functions for simulated calls. Start reading at
/// [io.callbackchecker.cli.simulation.SimulatedFunctions].
@NullMarked
package io.callbackchecker.cli.simulation;

import org.jspecify.annotations.NullMarked;
