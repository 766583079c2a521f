/**
 * @generated SignedSource<<3397cc5dd8c5d480d6d6167cab6a0dce>>
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type Currency = "EUR" | "GBP" | "JPY" | "KRW" | "USD" | "%future added value";
export type OrderStatus = "CANCELLED" | "CONFIRMED" | "PAYMENT_PENDING" | "PENDING" | "REJECTED" | "%future added value";
export type PlaceOrderErrorCode = "ADDRESS_ID_IS_INVALID" | "EXPECTED_TOTAL_IS_NEGATIVE" | "IDEMPOTENCY_KEY_IS_INVALID" | "IDEMPOTENCY_KEY_REUSED" | "ORDER_HAS_TOO_MANY_LINES" | "ORDER_IS_EMPTY" | "PAYMENT_IS_INVALID" | "PRODUCT_ID_IS_INVALID" | "QUANTITY_IS_NOT_POSITIVE" | "QUANTITY_IS_TOO_LARGE" | "%future added value";
export type PlaceOrderInput = {
  addressId?: string | null | undefined;
  expectedTotal?: MoneyInput | null | undefined;
  idempotencyKey: string;
  lines: ReadonlyArray<OrderLineInput>;
  payment?: PaymentInput | null | undefined;
};
export type OrderLineInput = {
  productId: string;
  quantity: number;
};
export type MoneyInput = {
  amount: number;
  currency: Currency;
};
export type PaymentInput = {
  token: string;
};
export type shopPlaceOrderMutation$variables = {
  input: PlaceOrderInput;
};
export type shopPlaceOrderMutation$data = {
  readonly placeOrder: {
    readonly order: {
      readonly id: string;
      readonly number: string;
      readonly status: OrderStatus;
    } | null | undefined;
    readonly userErrors: ReadonlyArray<{
      readonly code: PlaceOrderErrorCode;
      readonly field: string;
      readonly message: string;
    }>;
  } | null | undefined;
};
export type shopPlaceOrderMutation = {
  response: shopPlaceOrderMutation$data;
  variables: shopPlaceOrderMutation$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "input",
        "variableName": "input"
      }
    ],
    "concreteType": "PlaceOrderPayload",
    "kind": "LinkedField",
    "name": "placeOrder",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "Order",
        "kind": "LinkedField",
        "name": "order",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "number",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "status",
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "PlaceOrderError",
        "kind": "LinkedField",
        "name": "userErrors",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "code",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "field",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "message",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "shopPlaceOrderMutation",
    "selections": (v1/*:: as any*/),
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "shopPlaceOrderMutation",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "4d46f101a31b7ce82289f57f3b853faa",
    "id": null,
    "metadata": {},
    "name": "shopPlaceOrderMutation",
    "operationKind": "mutation",
    "text": "mutation shopPlaceOrderMutation(\n  $input: PlaceOrderInput!\n) {\n  placeOrder(input: $input) {\n    order {\n      id\n      number\n      status\n    }\n    userErrors {\n      code\n      field\n      message\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "3083a4f2f53c54072c129e0cc0a6fc07";

export { node as placeOrderMutation };
