import { memoryStore } from '../../src/stores/memory';
import { contract } from './contract';

describe('the memory store', () => contract(memoryStore));
