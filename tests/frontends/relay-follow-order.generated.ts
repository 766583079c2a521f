/**
 * @generated SignedSource<<44b0d7bbdd16ef15c7e3df0e0b2a1907>>
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type OrderRejectionCode = "ADDRESS_UNKNOWN" | "CURRENCIES_MIXED" | "OUT_OF_STOCK" | "PAYMENT_DECLINED" | "PRICE_CHANGED" | "PRODUCT_ARCHIVED" | "PRODUCT_UNKNOWN" | "TIMEOUT" | "TOTAL_IS_TOO_LARGE" | "%future added value";
export type OrderStatus = "CANCELLED" | "CONFIRMED" | "PAYMENT_PENDING" | "PENDING" | "REJECTED" | "%future added value";
export type shopFollowOrderSubscription$variables = {
  orderId: string;
};
export type shopFollowOrderSubscription$data = {
  readonly orderChanged: {
    readonly id: string;
    readonly rejection: {
      readonly code: OrderRejectionCode;
      readonly message: string;
    } | null | undefined;
    readonly status: OrderStatus;
    readonly total: {
      readonly formatted: string;
    } | null | undefined;
  } | null | undefined;
};
export type shopFollowOrderSubscription = {
  response: shopFollowOrderSubscription$data;
  variables: shopFollowOrderSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "orderId"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "orderId",
        "variableName": "orderId"
      }
    ],
    "concreteType": "Order",
    "kind": "LinkedField",
    "name": "orderChanged",
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
        "name": "status",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "Money",
        "kind": "LinkedField",
        "name": "total",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "formatted",
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "OrderRejection",
        "kind": "LinkedField",
        "name": "rejection",
        "plural": false,
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
    "name": "shopFollowOrderSubscription",
    "selections": (v1/*:: as any*/),
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "shopFollowOrderSubscription",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "c9f29bc3623cbd35834b1d5b82b4e6fe",
    "id": null,
    "metadata": {},
    "name": "shopFollowOrderSubscription",
    "operationKind": "subscription",
    "text": "subscription shopFollowOrderSubscription(\n  $orderId: ID!\n) {\n  orderChanged(orderId: $orderId) {\n    id\n    status\n    total {\n      formatted\n    }\n    rejection {\n      code\n      message\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "f5e55fd5ddb7ae4d7181715f3595c3f6";

export { node as followOrderSubscription };
