@org.jspecify.annotations.NullMarked
package io.callbackchecker.cli.console.play;
