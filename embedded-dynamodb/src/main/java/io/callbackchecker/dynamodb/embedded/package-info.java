/// DynamoDB Local on a loopback port, with the callback table in it, and what can stand in front of
/// it. Start reading at [io.callbackchecker.dynamodb.embedded.EmbeddedDynamoDb].
/// [io.callbackchecker.dynamodb.embedded.FaultProxy] does to requests what
/// [io.callbackchecker.dynamodb.embedded.Fault] lists;
/// [io.callbackchecker.dynamodb.embedded.TlsTerminator] adds TLS.
@NullMarked
package io.callbackchecker.dynamodb.embedded;

import org.jspecify.annotations.NullMarked;
