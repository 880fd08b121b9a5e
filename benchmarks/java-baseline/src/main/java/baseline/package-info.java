/// A baseline of the benchmarks, and no part of the product: the contract as one would write it in
/// Java without it, on the SDK's defaults, with a read before each write.
package baseline;
