// A baseline: the contract on the SDK's document client, with a read before each write.
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";

const SEVEN_DAYS = 7 * 24 * 60 * 60;

const table = process.env.CALLBACK_TABLE;
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function set_handler(event) {
  try {
    const key = keyOf(event);
    if (await isStored(key)) {
      return { result: "FAIL", message: "CALLBACK_EXISTS", duplicate: true };
    }
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: "SET #ttl = :ttl, original_request_id = :contact",
        ExpressionAttributeNames: { "#ttl": "ttl" },
        ExpressionAttributeValues: {
          ":ttl": Math.floor(Date.now() / 1000) + SEVEN_DAYS,
          ":contact": event.Details.ContactData.ContactId,
        },
      }),
    );
    return { result: "SUCCESS", message: "TABLE_UPDATED", duplicate: false };
  } catch (error) {
    console.error(error.name);
    return { result: "FAIL", message: "ERROR_ENCOUNTERED", duplicate: false };
  }
}

export async function clear_handler(event) {
  try {
    const key = keyOf(event);
    if (!(await isStored(key))) {
      return { result: "SUCCESS", message: "NO_ACTION" };
    }
    await client.send(new DeleteCommand({ TableName: table, Key: key }));
    return { result: "SUCCESS", message: "NUMBER_CLEARED" };
  } catch (error) {
    console.error(error.name);
    return { result: "FAIL", message: "ERROR_ENCOUNTERED" };
  }
}

function keyOf(event) {
  return { callback_number: event.Details.Parameters.callback_number };
}

async function isStored(key) {
  const { Item: item } = await client.send(new GetCommand({ TableName: table, Key: key }));
  return item !== undefined;
}
