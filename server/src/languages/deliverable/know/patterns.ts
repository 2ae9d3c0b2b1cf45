/** The patterns that an architecture specification chooses from, and what else people call them. */

export interface Pattern {
  /** As a field is called, in lower case. */
  readonly name: string;
  /** What a specification chooses from, most usual first. */
  readonly choices: readonly string[];
  /** What else says as much: the beginnings of words, in lower case. */
  readonly alsoSaid: readonly string[];
}

export const patterns: readonly Pattern[] = [
  {
    name: 'architecture pattern',
    choices: ['Microservices', 'Modular monolith', 'Monolith', 'Serverless', 'Hybrid', 'Event-driven', 'Layered', 'Hexagonal'],
    alsoSaid: words(
      'microservice, micro-service, monolith, modulith, service-oriented, soa, service based, n-tier, three-tier, two-tier, 3-tier, 2-tier, multi-tier, tiered, layer, clean, onion, ports and adapters, microkernel, plugin, plug-in, space-based, pipeline, pipe, peer-to-peer, p2p, client-server, client server, cell-based, cellular, self-contained, vertical slice, actor, mvc, mvvm, lambda, kappa, data mesh, lakehouse, distributed, event, function, faas, headless, composable, jamstack, domain-driven, ddd, micro frontends, broker, batch, stream, agent, edge, cloud-native, cqrs',
    ),
  },
  {
    name: 'communication pattern',
    choices: ['REST', 'GraphQL', 'gRPC', 'Event-driven', 'WebSocket', 'Messaging'],
    alsoSaid: words(
      'rest, http, json, rpc, trpc, soap, odata, web socket, websocket, webhook, sse, server-sent, event, message, messaging, queue, pub/sub, pub-sub, publish, kafka, rabbitmq, amqp, mqtt, nats, sqs, sns, stream, async, sync, in-process, function call, method call, direct, file, ftp, sftp, batch, polling, thrift, ipc, mcp, tcp, udp, saga, orchestration, choreography',
    ),
  },
  {
    name: 'data pattern',
    choices: ['Traditional CRUD', 'CQRS', 'Event Sourcing'],
    alsoSaid: words(
      'crud, event sourc, event-sourc, database per service, database-per-service, shared database, single database, one database, schema per, repository, active record, data mapper, unit of work, saga, outbox, change data capture, cdc, polyglot, relational, document, key-value, graph, time series, time-series, data lake, data warehouse, lakehouse, data mesh, star schema, medallion, etl, elt, append-only, ledger, replica, shard, partition, materiali, read model, cache-aside, multi-tenant, transaction, acid, sql, nosql, postgres, mysql, mongo, dynamo, local-first, offline',
    ),
  },
  {
    name: 'deployment pattern',
    choices: ['Container', 'Serverless', 'Traditional'],
    alsoSaid: words(
      'container, docker, podman, kubernetes, k8s, ecs, eks, aks, gke, openshift, nomad, fargate, cloud run, lambda, function, faas, paas, iaas, app service, app engine, heroku, fly.io, vercel, netlify, vm, virtual machine, virtual server, bare metal, bare-metal, on-premise, on premise, on-prem, blue-green, blue/green, canary, rolling, recreate, feature flag, edge, hybrid, multi-region, multi-cloud, cloud, gitops, static, single binary, desktop, mobile, systemd, server, managed, sidecar, app store',
    ),
  },
];

/** The pattern that a field chooses; undefined for other fields. */
export function patternCalled(name: string): Pattern | undefined {
  return patterns.find((pattern) => pattern.name === name.toLowerCase().replace(/\s+/g, ' '));
}

/** True when a value names something that the pattern knows. */
export function knows({ choices, alsoSaid }: Pattern, value: string): boolean {
  const said = comparable(value);
  return [...choices, ...alsoSaid].some((word) => said.includes(comparable(word)));
}

/** A leading blank keeps a word's beginning from being found in the middle of others. */
function comparable(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()}`;
}

function words(list: string): readonly string[] {
  return list.split(', ');
}
