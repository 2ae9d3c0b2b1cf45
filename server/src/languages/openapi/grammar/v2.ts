/** The objects of Swagger 2.0. */
import type { ObjectTypes } from './grammar.ts';

/** The bounds that a schema shares with the parameters, headers and array items of 2.0. */
const bounds = {
  format: 'string',
  default: 'any',
  maximum: 'number',
  exclusiveMaximum: 'boolean',
  minimum: 'number',
  exclusiveMinimum: 'boolean',
  maxLength: 'count',
  minLength: 'count',
  pattern: 'string',
  maxItems: 'count',
  minItems: 'count',
  uniqueItems: 'boolean',
  enum: 'any[1+]',
  multipleOf: 'positive',
};

const collectionFormat = '"csv" "ssv" "tsv" "pipes"';

/** What parameters, headers and array items say in 2.0, where only bodies have a schema. */
const simpleSchema = { ...bounds, items: 'schema', collectionFormat };

const simpleTypes = '"string" "number" "integer" "boolean" "array"';
const schemaTypes = `${simpleTypes} "object" "null"`;
const sentValue = { ...simpleSchema, type: `${simpleTypes}!` };
const listedValue = { ...sentValue, collectionFormat: `${collectionFormat} "multi"`, allowEmptyValue: 'boolean' };

const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const schemes = '("http" "https" "ws" "wss")[unique]';

export const types2: ObjectTypes = {
  root: {
    title: 'Swagger',
    fields: {
      swagger: '"2.0"!',
      info: 'info!',
      host: 'host',
      basePath: 'path',
      schemes,
      consumes: 'string[unique]',
      produces: 'string[unique]',
      paths: 'paths!',
      definitions: 'schema{}',
      parameters: 'parameter{}',
      responses: 'response{}',
      securityDefinitions: 'securityScheme{}',
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
      termsOfService: 'string',
      contact: 'contact',
      license: 'license',
      version: 'string!',
    },
  },
  contact: { title: 'Contact', fields: { name: 'string', url: 'url', email: 'email' } },
  license: { title: 'License', fields: { name: 'string!', url: 'url' } },
  paths: { title: 'Paths', fields: {}, patterns: [[/^\//, 'pathItem']] },
  pathItem: {
    title: 'Path Item',
    fields: {
      $ref: 'string',
      ...Object.fromEntries(httpMethods.map((method) => [method, 'operation'])),
      parameters: 'parameter[]',
    },
    isReferable: true,
  },
  operation: {
    title: 'Operation',
    fields: {
      tags: 'string[unique]',
      summary: 'string',
      description: 'string',
      externalDocs: 'externalDocs',
      operationId: 'string',
      consumes: 'string[unique]',
      produces: 'string[unique]',
      parameters: 'parameter[]',
      responses: 'responses!',
      schemes,
      deprecated: 'boolean',
      security: 'securityRequirement[]',
    },
  },
  externalDocs: { title: 'External Documentation', fields: { description: 'string', url: 'url!' } },
  parameter: {
    title: 'Parameter',
    fields: {
      name: 'string!',
      in: '"query" "header" "path" "formData" "body"!',
      description: 'string',
      required: 'boolean',
      schema: 'schema',
      type: `${simpleTypes} "file"`,
      allowEmptyValue: 'boolean',
      ...simpleSchema,
      collectionFormat: `${collectionFormat} "multi"`,
    },
    variants: [
      {
        by: 'in',
        of: {
          body: { schema: 'schema!', required: 'boolean' },
          query: { ...listedValue, required: 'boolean' },
          formData: { ...listedValue, type: `${simpleTypes} "file"!`, required: 'boolean' },
          header: { ...sentValue, required: 'boolean' },
          path: { ...sentValue, required: 'true!' },
        },
      },
    ],
    isReferable: true,
  },
  responses: {
    title: 'Responses',
    fields: { default: 'response' },
    patterns: [[/^\d{3}$/, 'response']],
    isNeverEmpty: true,
  },
  response: {
    title: 'Response',
    fields: { description: 'string!', schema: 'schema', headers: 'header{}', examples: 'any{}' },
    isReferable: true,
  },
  header: { title: 'Header', fields: { description: 'string', ...sentValue } },
  tag: { title: 'Tag', fields: { name: 'string!', description: 'string', externalDocs: 'externalDocs' } },
  schema: {
    title: 'Schema',
    fields: {
      $ref: 'string',
      type: `${schemaTypes} "file" or (${schemaTypes})[1+ unique]`,
      title: 'string',
      description: 'string',
      ...simpleSchema,
      maxProperties: 'count',
      minProperties: 'count',
      required: 'string[1+ unique]',
      items: 'schema or schema[1+]',
      allOf: 'schema[1+]',
      properties: 'schema{}',
      additionalProperties: 'schema or boolean',
      discriminator: 'string',
      readOnly: 'boolean',
      xml: 'xml',
      externalDocs: 'externalDocs',
      example: 'any',
    },
    isReferable: true,
  },
  xml: {
    title: 'XML',
    fields: { name: 'string', namespace: 'string', prefix: 'string', attribute: 'boolean', wrapped: 'boolean' },
  },
  securityScheme: {
    title: 'Security Scheme',
    fields: {
      type: '"basic" "apiKey" "oauth2"!',
      description: 'string',
      name: 'string',
      in: '"query" "header"',
      flow: '"implicit" "password" "application" "accessCode"',
      authorizationUrl: 'url',
      tokenUrl: 'url',
      scopes: 'string{}',
    },
    variants: [
      {
        by: 'type',
        of: {
          basic: {},
          apiKey: { name: 'string!', in: '"query" "header"!' },
          oauth2: {
            flow: '"implicit" "password" "application" "accessCode"!',
            authorizationUrl: 'url',
            tokenUrl: 'url',
            scopes: 'string{}!',
          },
        },
      },
      {
        by: 'flow',
        of: {
          implicit: { authorizationUrl: 'url!' },
          password: { tokenUrl: 'url!' },
          application: { tokenUrl: 'url!' },
          accessCode: { authorizationUrl: 'url!', tokenUrl: 'url!' },
        },
      },
    ],
  },
  securityRequirement: { title: 'Security Requirement', fields: {}, patterns: [[/^/, 'string[]']], isExtensible: false },
};
