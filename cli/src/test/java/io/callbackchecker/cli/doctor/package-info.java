@NullMarked
package io.callbackchecker.cli.doctor;

import org.jspecify.annotations.NullMarked;
