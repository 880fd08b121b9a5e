/// The handlers: those of the contract by their names in the headings of CONTRACT.md, and those
/// that free numbers of ended callbacks.
@NullMarked
package index;

import org.jspecify.annotations.NullMarked;
