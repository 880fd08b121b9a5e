/// The registry on DynamoDB: one request per set or clear. Start reading at
/// [io.callbackchecker.dynamodb.DynamoDbCallbackRegistry].
@NullMarked
package io.callbackchecker.dynamodb;

import org.jspecify.annotations.NullMarked;
