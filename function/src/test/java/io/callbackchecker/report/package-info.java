/// Programs that measure what faults and first calls do, and print the results for the docs.
@NullMarked
package io.callbackchecker.report;

import org.jspecify.annotations.NullMarked;
