import type { Value } from '../../types.js';

/** A value read from the text, and the piece of text it was read from. */
export interface Found {
  readonly kind: 'day' | 'moment' | 'amount' | 'quantity' | 'order_no' | 'tracking_no' | 'carrier';
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}
