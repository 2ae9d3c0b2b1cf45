/** The objects of OpenAPI 3.0, 3.1 and 3.2, each version as what it changes of the one before. */
import type { ObjectType, ObjectTypes, Variants } from './grammar.ts';

const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const queryStyles = '"form" "spaceDelimited" "pipeDelimited" "deepObject"';
const pathStyles = '"matrix" "label" "simple"';
const styles = `${pathStyles} ${queryStyles}`;

const typeWords = '"array" "boolean" "integer" "number" "object" "string"';

const commonSchema = {
  $ref: 'string',
  title: 'string',
  description: 'string',
  default: 'any',
  multipleOf: 'positive',
  maximum: 'number',
  minimum: 'number',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'string',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'boolean',
  maxProperties: 'count',
  minProperties: 'count',
  enum: 'any[1+]',
  format: 'string',
  allOf: 'schema[]',
  oneOf: 'schema[]',
  anyOf: 'schema[]',
  not: 'schema',
  items: 'schema',
  properties: 'schema{}',
  discriminator: 'discriminator',
  readOnly: 'boolean',
  writeOnly: 'boolean',
  xml: 'xml',
  externalDocs: 'externalDocs',
  example: 'any',
  deprecated: 'boolean',
};

/** What a parameter or header with `content` says inside of it. */
const describedTwice: readonly (readonly [string, string])[] = [
  ['schema', 'content'],
  ['example', 'examples'],
  ['content', 'style'],
  ['content', 'explode'],
];

const parameter: ObjectType = {
  title: 'Parameter',
  fields: {
    name: 'string!',
    in: '"query" "header" "path" "cookie"!',
    description: 'string',
    required: 'boolean',
    deprecated: 'boolean',
    allowEmptyValue: 'boolean',
    style: styles,
    explode: 'boolean',
    allowReserved: 'boolean',
    schema: 'schema',
    example: 'any',
    examples: 'example{}',
    content: 'mediaType{1}',
  },
  variants: [
    {
      by: 'in',
      of: {
        path: { style: pathStyles, required: 'true!' },
        query: { style: queryStyles, required: 'boolean' },
        header: { style: '"simple"', required: 'boolean' },
        cookie: { style: '"form"', required: 'boolean' },
      },
    },
  ],
  needsOneOf: [['schema', 'content']],
  excludes: [...describedTwice, ['content', 'example'], ['content', 'examples'], ['content', 'allowReserved']],
  isReferable: true,
};

const flowVariants = {
  implicit: { authorizationUrl: 'url!' },
  password: { tokenUrl: 'url!' },
  clientCredentials: { tokenUrl: 'url!' },
  authorizationCode: { authorizationUrl: 'url!', tokenUrl: 'url!' },
};

const flow: ObjectType = {
  title: 'OAuth Flow',
  fields: { authorizationUrl: 'url', tokenUrl: 'url', refreshUrl: 'url', scopes: 'string{}!' },
  variants: [{ by: undefined, of: flowVariants }],
};

/** What parameters with a schema say of the way it is written; those with `content` know none of it. */
const styled = { schema: 'schema', content: 'mediaType{1}', required: 'boolean', explode: 'boolean' };

const schemeVariants: Variants = {
  by: 'type',
  of: {
    apiKey: { name: 'string!', in: '"query" "header" "cookie"!' },
    http: { scheme: 'string!', bearerFormat: 'string' },
    oauth2: { flows: 'flows!' },
    openIdConnect: { openIdConnectUrl: 'url!' },
  },
};

export const types30 = {
  root: {
    title: 'OpenAPI',
    fields: {
      openapi: 'version30!',
      info: 'info!',
      servers: 'server[]',
      paths: 'paths!',
      components: 'components',
      security: 'securityRequirement[]',
      tags: 'tag[]',
      externalDocs: 'externalDocs',
    },
  },
  info: {
    title: 'Info',
    fields: {
      title: 'string!',
      description: 'string',
      termsOfService: 'url',
      contact: 'contact',
      license: 'license',
      version: 'string!',
    },
  },
  contact: { title: 'Contact', fields: { name: 'string', url: 'url', email: 'email' } },
  license: { title: 'License', fields: { name: 'string!', url: 'url' } },
  server: { title: 'Server', fields: { url: 'string!', description: 'string', variables: 'serverVariable{}' } },
  serverVariable: { title: 'Server Variable', fields: { enum: 'string[]', default: 'string!', description: 'string' } },
  components: {
    title: 'Components',
    fields: {
      schemas: 'schema{named}',
      responses: 'response{named}',
      parameters: 'parameter{named}',
      examples: 'example{named}',
      requestBodies: 'requestBody{named}',
      headers: 'header{named}',
      securitySchemes: 'securityScheme{named}',
      links: 'link{named}',
      callbacks: 'callback{named}',
    },
  },
  paths: { title: 'Paths', fields: {}, patterns: [[/^\//, 'pathItem']] },
  pathItem: {
    title: 'Path Item',
    fields: {
      $ref: 'string',
      summary: 'string',
      description: 'string',
      ...Object.fromEntries(httpMethods.map((method) => [method, 'operation'])),
      servers: 'server[]',
      parameters: 'parameter[]',
    },
    isReferable: true,
  },
  operation: {
    title: 'Operation',
    fields: {
      tags: 'string[]',
      summary: 'string',
      description: 'string',
      externalDocs: 'externalDocs',
      operationId: 'string',
      parameters: 'parameter[]',
      requestBody: 'requestBody',
      responses: 'responses!',
      callbacks: 'callback{}',
      deprecated: 'boolean',
      security: 'securityRequirement[]',
      servers: 'server[]',
    },
  },
  externalDocs: { title: 'External Documentation', fields: { description: 'string', url: 'url!' } },
  parameter,
  requestBody: {
    title: 'Request Body',
    fields: { description: 'string', content: 'mediaType{}!', required: 'boolean' },
    isReferable: true,
  },
  mediaType: {
    title: 'Media Type',
    fields: { schema: 'schema', example: 'any', examples: 'example{}', encoding: 'encoding{}' },
    excludes: [['example', 'examples']],
  },
  encoding: {
    title: 'Encoding',
    fields: { contentType: 'string', headers: 'header{}', style: queryStyles, explode: 'boolean', allowReserved: 'boolean' },
  },
  responses: {
    title: 'Responses',
    fields: { default: 'response' },
    patterns: [[/^[1-5](?:\d\d|XX)$/, 'response']],
    isNeverEmpty: true,
  },
  response: {
    title: 'Response',
    fields: { description: 'string!', headers: 'header{}', content: 'mediaType{}', links: 'link{}' },
    isReferable: true,
  },
  callback: { title: 'Callback', fields: {}, patterns: [[/^/, 'pathItem']], isReferable: true },
  example: {
    title: 'Example',
    fields: { summary: 'string', description: 'string', value: 'any', externalValue: 'url' },
    isReferable: true,
  },
  link: {
    title: 'Link',
    fields: {
      operationRef: 'url',
      operationId: 'string',
      parameters: 'any{}',
      requestBody: 'any',
      description: 'string',
      server: 'server',
    },
    excludes: [['operationId', 'operationRef']],
    isReferable: true,
  },
  header: {
    title: 'Header',
    fields: {
      description: 'string',
      required: 'boolean',
      deprecated: 'boolean',
      allowEmptyValue: 'boolean',
      style: '"simple"',
      explode: 'boolean',
      allowReserved: 'boolean',
      schema: 'schema',
      example: 'any',
      examples: 'example{}',
      content: 'mediaType{1}',
    },
    needsOneOf: [['schema', 'content']],
    excludes: [...describedTwice, ['content', 'example'], ['content', 'examples'], ['content', 'allowReserved']],
    isReferable: true,
  },
  tag: { title: 'Tag', fields: { name: 'string!', description: 'string', externalDocs: 'externalDocs' } },
  schema: {
    title: 'Schema',
    fields: {
      ...commonSchema,
      type: typeWords,
      required: 'string[1+ unique]',
      additionalProperties: 'schema or boolean',
      nullable: 'boolean',
      exclusiveMaximum: 'boolean',
      exclusiveMinimum: 'boolean',
    },
    isReferable: true,
  },
  discriminator: { title: 'Discriminator', fields: { propertyName: 'string!', mapping: 'string{}' } },
  xml: {
    title: 'XML',
    fields: { name: 'string', namespace: 'string', prefix: 'string', attribute: 'boolean', wrapped: 'boolean' },
  },
  securityScheme: {
    title: 'Security Scheme',
    fields: {
      type: '"apiKey" "http" "oauth2" "openIdConnect"!',
      description: 'string',
      name: 'string',
      in: '"query" "header" "cookie"',
      scheme: 'string',
      bearerFormat: 'string',
      flows: 'flows',
      openIdConnectUrl: 'url',
    },
    variants: [schemeVariants],
    isReferable: true,
  },
  flows: {
    title: 'OAuth Flows',
    fields: { implicit: 'flow', password: 'flow', clientCredentials: 'flow', authorizationCode: 'flow' },
  },
  flow,
  securityRequirement: { title: 'Security Requirement', fields: {}, patterns: [[/^/, 'string[]']], isExtensible: false },
} satisfies ObjectTypes;

/** From 3.1 on these fields are known only where they mean something. */
const { allowEmptyValue: _, allowReserved: __, ...headerFields31 } = types30.header.fields;

export const types31 = {
  ...types30,
  root: {
    title: 'OpenAPI',
    fields: {
      ...types30.root.fields,
      openapi: 'version31!',
      jsonSchemaDialect: 'url',
      paths: 'paths',
      webhooks: 'pathItem{}',
    },
    needsOneOf: [['paths', 'components', 'webhooks']],
  },
  info: { title: 'Info', fields: { ...types30.info.fields, summary: 'string' } },
  license: {
    title: 'License',
    fields: { ...types30.license.fields, identifier: 'string' },
    excludes: [['identifier', 'url']],
  },
  serverVariable: { title: 'Server Variable', fields: { ...types30.serverVariable.fields, enum: 'string[1+]' } },
  operation: { title: 'Operation', fields: { ...types30.operation.fields, responses: 'responses' } },
  components: { title: 'Components', fields: { ...types30.components.fields, pathItems: 'pathItem{named}' } },
  parameter: {
    ...parameter,
    variants: [
      {
        by: 'in',
        of: {
          path: { style: pathStyles, required: 'true!' },
          query: { style: queryStyles, required: 'boolean', allowReserved: 'boolean', allowEmptyValue: 'boolean' },
          header: { style: '"simple"', required: 'boolean' },
          cookie: { style: '"form"', required: 'boolean' },
        },
      },
    ],
  },
  header: { ...types30.header, fields: headerFields31, excludes: [...describedTwice, ['content', 'example'], ['content', 'examples']] },
  link: {
    ...types30.link,
    fields: { ...types30.link.fields, parameters: 'any{}' },
    needsOneOf: [['operationRef', 'operationId']],
  },
  schema: {
    title: 'Schema',
    fields: {
      ...commonSchema,
      $id: 'string',
      $schema: 'string',
      $anchor: 'anchor',
      $dynamicRef: 'string',
      $dynamicAnchor: 'anchor',
      $vocabulary: 'boolean{}',
      $comment: 'string',
      $defs: 'schema{}',
      definitions: 'schema{}',
      type: `${typeWords} "null" or (${typeWords} "null")[1+ unique]`,
      required: 'string[unique]',
      enum: 'any[]',
      const: 'any',
      exclusiveMaximum: 'number',
      exclusiveMinimum: 'number',
      allOf: 'schema[1+]',
      oneOf: 'schema[1+]',
      anyOf: 'schema[1+]',
      additionalProperties: 'schema',
      if: 'schema',
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: 'schema',
      else: 'schema',
      dependentSchemas: 'schema{}',
      dependentRequired: 'any{}',
      prefixItems: 'schema[1+]',
      contains: 'schema',
      maxContains: 'count',
      minContains: 'count',
      patternProperties: 'schema{}',
      propertyNames: 'schema',
      unevaluatedItems: 'schema',
      unevaluatedProperties: 'schema',
      contentEncoding: 'string',
      contentMediaType: 'string',
      contentSchema: 'schema',
      examples: 'any[]',
    },
    isReferable: true,
    isOpen: true,
    mayBeBoolean: true,
  },
  securityScheme: {
    title: 'Security Scheme',
    fields: { ...types30.securityScheme.fields, type: '"apiKey" "http" "mutualTLS" "oauth2" "openIdConnect"!' },
    variants: [{ by: 'type', of: { ...schemeVariants.of, mutualTLS: {} } }],
    isReferable: true,
  },
} satisfies ObjectTypes;

export const types32 = {
  ...types31,
  root: { ...types31.root, fields: { ...types31.root.fields, openapi: 'version32!', $self: 'url' } },
  server: { title: 'Server', fields: { ...types31.server.fields, name: 'string' } },
  tag: { title: 'Tag', fields: { ...types31.tag.fields, summary: 'string', parent: 'string', kind: 'string' } },
  components: { title: 'Components', fields: { ...types31.components.fields, mediaTypes: 'mediaType{named}' } },
  pathItem: {
    title: 'Path Item',
    fields: { ...types31.pathItem.fields, query: 'operation', additionalOperations: 'operation{}' },
    isReferable: true,
  },
  parameter: {
    ...types31.parameter,
    fields: { ...parameter.fields, in: '"query" "querystring" "header" "path" "cookie"!', style: `${styles} "cookie"` },
    variants: [
      {
        by: 'in',
        of: {
          path: { ...styled, style: pathStyles, required: 'true!', allowReserved: 'boolean' },
          query: { ...styled, style: queryStyles, allowReserved: 'boolean', allowEmptyValue: 'boolean' },
          querystring: { content: 'mediaType{1}!', required: 'boolean' },
          header: { ...styled, style: '"simple"' },
          cookie: { ...styled, style: '"form" "cookie"', allowReserved: 'boolean' },
        },
      },
    ],
    excludes: [...describedTwice, ['content', 'allowReserved']],
  },
  header: { ...types31.header, excludes: describedTwice },
  mediaType: {
    title: 'Media Type',
    fields: {
      ...types31.mediaType.fields,
      description: 'string',
      itemSchema: 'schema',
      prefixEncoding: 'encoding[]',
      itemEncoding: 'encoding',
    },
    excludes: [
      ['example', 'examples'],
      ['encoding', 'prefixEncoding'],
      ['encoding', 'itemEncoding'],
    ],
    isReferable: true,
  },
  encoding: {
    title: 'Encoding',
    fields: { ...types31.encoding.fields, encoding: 'encoding{}', prefixEncoding: 'encoding[]', itemEncoding: 'encoding' },
    excludes: [
      ['encoding', 'prefixEncoding'],
      ['encoding', 'itemEncoding'],
    ],
  },
  response: {
    title: 'Response',
    fields: { ...types31.response.fields, summary: 'string', description: 'string' },
    isReferable: true,
  },
  example: {
    title: 'Example',
    fields: { ...types31.example.fields, dataValue: 'any', serializedValue: 'string' },
    excludes: [
      ['value', 'dataValue'],
      ['value', 'serializedValue'],
      ['serializedValue', 'externalValue'],
    ],
    isReferable: true,
  },
  discriminator: {
    title: 'Discriminator',
    fields: { ...types31.discriminator.fields, defaultMapping: 'string' },
  },
  xml: {
    title: 'XML',
    fields: { ...types31.xml.fields, nodeType: '"element" "attribute" "text" "cdata" "none"' },
    excludes: [
      ['nodeType', 'attribute'],
      ['nodeType', 'wrapped'],
    ],
  },
  securityScheme: {
    title: 'Security Scheme',
    fields: { ...types31.securityScheme.fields, oauth2MetadataUrl: 'url', deprecated: 'boolean' },
    variants: [{ by: 'type', of: { ...schemeVariants.of, mutualTLS: {}, oauth2: { flows: 'flows!', oauth2MetadataUrl: 'url' } } }],
    isReferable: true,
  },
  flows: { title: 'OAuth Flows', fields: { ...types31.flows.fields, deviceAuthorization: 'flow' } },
  flow: {
    title: 'OAuth Flow',
    fields: { ...flow.fields, deviceAuthorizationUrl: 'url' },
    variants: [{ by: undefined, of: { ...flowVariants, deviceAuthorization: { deviceAuthorizationUrl: 'url!', tokenUrl: 'url!' } } }],
  },
} satisfies ObjectTypes;
