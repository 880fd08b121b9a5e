/// What a call to any AWS API takes: endpoint, credentials, signature, sending. HTTP, TLS and
/// signatures are native code of AWS's Common Runtime (CRT). Start reading at
/// [io.callbackchecker.aws.AwsApi].
@NullMarked
package io.callbackchecker.aws;

import org.jspecify.annotations.NullMarked;
