/** What layouts are made of: nodes that are connected, and the places and paths that they are given. */
import type { PictureEdge } from './picture.ts';

/** Nodes that are connected, in either direction and over others. */
export interface ConnectedGroup {
  readonly ids: readonly string[];
  readonly edges: readonly PictureEdge[];
}

/** Where a node stands; x and y are its upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge as the path of an SVG. */
export interface Route {
  readonly edge: PictureEdge;
  readonly path: string;
}

/** Nodes that have been laid out, by their ids, all within a rectangle that starts at 0, 0. */
export interface Block {
  readonly places: ReadonlyMap<string, Place>;
  readonly routes: readonly Route[];
  readonly width: number;
  readonly height: number;
}

export const nodeHeight = 44;

/** How far nodes stand apart, beside each other and below each other. */
export const gap = { across: 72, down: 14 };

/** Pictures are wider than high, as editors are. */
export const proportion = 1.6;
