/// The handlers by their names in the tables of CONTRACT.md.
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
