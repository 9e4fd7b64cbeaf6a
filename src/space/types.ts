/** Where the nodes of a population lie, and where their partners are looked for: as NEST's nest.spatial and masks have it, as plain data. */

interface Surroundings {
  /** Size along each axis; 1 of a grid, of free positions what encloses them, if left out. */
  readonly extent?: readonly number[];
  readonly center?: readonly number[];
  /** Whether what leaves on one side comes back on the other. */
  readonly edge_wrap?: boolean;
}

/** Nodes on a grid, or where each of them is said to be. In NEST's order: of a grid column by column from the upper left. */
export type PlacedPositions = Surroundings &
  (
    | { readonly positions: 'grid'; readonly shape: readonly number[] }
    | { readonly positions: 'free'; readonly values: readonly (readonly number[])[] }
  );

/** The same, or positions that an expression a dimension gives, evaluated once for each node. */
export type Positions = PlacedPositions | (Surroundings & { readonly positions: 'free'; readonly expression: readonly string[] });

/** A region that partners are looked for in: one of NEST's masks by its name with its own keys, and `anchor`. */
export interface Mask {
  readonly [kind: string]: MaskMember;
}
export type MaskMember = number | readonly number[] | MaskKeys;
export type MaskKeys = { readonly [key: string]: number | readonly number[] };
