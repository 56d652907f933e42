import { dice } from './regression.js';
import type { Example } from './train.js';

/** How many mixed stories are made up, in all. */
const STORIES = 9000;
/** Stories longer than this need no second part. */
const LONGEST = 160;

/** What is joined with what, how often of a hundred, and which part says what it is about: the root outweighs the refusal to mend it, a trouble outweighs praise and mere anger. */
const recipes: readonly { readonly share: number; readonly about: 'root' | 'trouble' | 'none'; readonly with: string; readonly first: number }[] = [
  { share: 45, about: 'root', with: 'after_sales', first: 0.8 },
  { share: 30, about: 'trouble', with: 'none.praise', first: 0.3 },
  { share: 13, about: 'trouble', with: 'none.vague', first: 0.5 },
  { share: 12, about: 'none', with: 'none', first: 0.5 },
];
/** The goods are what most complaints are about. */
const roots = ['quality', 'quality', 'logistics', 'false_advertising', 'seller_violation'];
const calm = ['none.praise', 'none.question', 'none.chitchat'];
const languages = [
  { test: (text: string) => /\p{Script=Han}/u.test(text), share: 0.7, joints: ['，', '。', ' '] },
  { test: (text: string) => !/\p{Script=Han}/u.test(text), share: 0.3, joints: ['. ', ', '] },
];

/** Two of our own utterances told in one breath, so that the classifier learns which of them counts. The same each time. */
export function retold(examples: readonly Example[]): Example[] {
  const random = dice(12345);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  return languages.flatMap(({ test, share, joints }) => {
    const shelves = new Map<string, Example[]>();
    for (const e of examples.filter((e) => test(e.text) && e.text.length < LONGEST)) {
      const key = e.family === 'none' ? `none.${e.kind}` : e.family;
      shelves.set(key, [...(shelves.get(key) ?? []), e]);
    }
    const of = (key: string) => shelves.get(key) ?? [];
    return recipes.flatMap((recipe) =>
      Array.from({ length: Math.round((STORIES * share * recipe.share) / 100) }, () => {
        const about = recipe.about === 'none' ? pick(calm) : pick(recipe.about === 'root' ? roots : [...roots, 'after_sales']);
        const [a, b] = [pick(of(about)), pick(of(recipe.about === 'none' ? about : recipe.with))];
        if (a === undefined || b === undefined) return [];
        const parts = random() < recipe.first ? [a.text, b.text] : [b.text, a.text];
        return [{ ...a, text: parts.join(pick(joints)) }];
      }).flat(),
    );
  });
}
