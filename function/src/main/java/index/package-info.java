/// The handlers by their names in the headings of CONTRACT.md.
@NullMarked
package index;

import org.jspecify.annotations.NullMarked;
