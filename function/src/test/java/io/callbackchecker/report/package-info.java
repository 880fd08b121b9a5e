/// Programs that measure faults and first calls, and print the results for the docs.
@NullMarked
package io.callbackchecker.report;

import org.jspecify.annotations.NullMarked;
