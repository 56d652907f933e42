import type { Value } from '../../types.js';

/** A value read from the text, and the piece of text it was read from. */
export interface Found {
  readonly kind: 'day' | 'moment' | 'amount' | 'quantity' | 'order_no' | 'tracking_no' | 'return_no' | 'carrier';
  readonly value: Value;
  readonly nearest?: string; // of a day: the nearest such, which may lie ahead; `value` is the last that is past
  readonly start: number;
  readonly end: number;
}
