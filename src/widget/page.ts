/** The web page: shows what the API says, sends what the shopper says. It imports nothing and knows nothing of the rules. */

interface Utterance {
  readonly text: string;
  readonly choices: readonly { readonly label: string; readonly set: Readonly<Record<string, unknown>> }[];
  readonly many?: string;
  readonly copy?: readonly { readonly label: string; readonly text: string }[];
}
interface Session {
  readonly conversation: string;
  readonly token: string;
}
type Words = Readonly<Record<string, string>>;

const KEPT = 'pingli';
const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const talk = byId<HTMLDivElement>('talk');
const status = byId<HTMLParagraphElement>('status');
const field = byId<HTMLTextAreaElement>('text');
const send = byId<HTMLButtonElement>('send');

let session: Session | null = remembered();
let words: Words = {};
let locale = navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
let busy = false;

void begin();

async function begin(): Promise<void> {
  if (session && (await resume())) return;
  await open();
}

/** What was said before, after a reload. */
async function resume(): Promise<boolean> {
  const res = await call('GET', `/conversations/${session!.conversation}/messages`);
  if (!res?.ok) return false;
  const body = (await res.json()) as { locale: string; page: Words; exchanges: { message: string; text: string; replies: Utterance[] }[] };
  speak(body.locale, body.page);
  talk.replaceChildren();
  for (const [n, { text, replies }] of body.exchanges.entries()) {
    if (text !== '') own(text);
    show(replies, n === body.exchanges.length - 1);
  }
  return body.exchanges.length > 0;
}

async function open(): Promise<void> {
  const res = await call('POST', '/conversations', { locale });
  if (!res?.ok) return tell(words['offline'] ?? '连不上 · No connection');
  const body = (await res.json()) as Session & { locale: string; replies: Utterance[]; page: Words };
  session = { conversation: body.conversation, token: body.token };
  try {
    localStorage.setItem(KEPT, JSON.stringify(session));
  } catch {
    // A browser that keeps nothing: the conversation lasts as long as the page.
  }
  speak(body.locale, body.page);
  talk.replaceChildren();
  show(body.replies, true);
}

async function say(text: string, set?: Readonly<Record<string, unknown>>, shown = text): Promise<void> {
  if (busy || !session) return;
  if ([...text].length > 2000) return tell(words['too_long']!);
  own(shown);
  await deliver({ id: crypto.randomUUID(), text, ...(set ? { set } : {}) });
}

/** Sent again under the same id if it failed: the server answers a repeat with the same reply. */
async function deliver(message: { id: string; text: string; set?: Readonly<Record<string, unknown>> }): Promise<void> {
  working(true);
  const res = await call('POST', `/conversations/${session!.conversation}/messages`, message);
  working(false);
  if (res?.status === 404) {
    session = null;
    return open();
  }
  if (res && res.status >= 400 && res.status < 500 && res.status !== 429) return tell(words['not_taken']!); // the same again would be refused again
  if (!res?.ok) return again(message);
  const { replies } = (await res.json()) as { replies: Utterance[] };
  const language = message.set?.['speak'];
  if (typeof language === 'string') await resume();
  else show(replies, true);
}

function again(message: Parameters<typeof deliver>[0]): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words['failed'] ?? '…';
  button.onclick = () => {
    button.remove();
    void deliver(message);
  };
  talk.append(button);
  scroll();
}

function show(replies: readonly Utterance[], live: boolean): void {
  for (const old of talk.querySelectorAll('.choices:not(.copies)')) old.remove();
  for (const reply of replies) {
    bubble(reply.text, 'bot');
    if (reply.copy) talk.append(copies(reply.copy));
    if (reply.choices.length > 0 && live) talk.append(reply.many ? several(reply, reply.many) : single(reply));
  }
  scroll();
}

function single({ choices }: Utterance): HTMLElement {
  return row(choices.map(({ label, set }) => pressable(label, () => void say('', set, label))));
}

/** Several may be taken before "done"; what none of them says stands alone. */
function several({ choices }: Utterance, fact: string): HTMLElement {
  const chosen = new Map<string, string>();
  const done = pressable(words['confirm']!, () => void say('', { [fact]: [...chosen.keys()] }, [...chosen.values()].join(locale === 'en' ? ', ' : '、')));
  done.className = 'confirm';
  done.disabled = true;
  const buttons = choices.map(({ label, set }) => {
    const value = set[fact];
    const alone = !Array.isArray(value) || value.length === 0;
    const button = pressable(label, () => {
      if (alone) return void say('', set, label);
      const key = String((value as string[])[0]);
      const on = !chosen.has(key);
      if (on) chosen.set(key, label);
      else chosen.delete(key);
      button.setAttribute('aria-pressed', String(on));
      done.disabled = chosen.size === 0;
    });
    if (!alone) button.setAttribute('aria-pressed', 'false');
    return button;
  });
  return row([...buttons, done]);
}

function copies(all: NonNullable<Utterance['copy']>): HTMLElement {
  const line = row(
    all.map(({ label, text }) =>
      pressable(label, async () => {
        try {
          await navigator.clipboard.writeText(text);
          tell(words['copied']!);
        } catch {
          tell(words['copy_failed']!);
        }
      }),
    ),
  );
  line.classList.add('copies');
  return line;
}

function row(buttons: readonly HTMLElement[]): HTMLElement {
  const line = document.createElement('div');
  line.className = 'choices';
  line.append(...buttons);
  return line;
}

function pressable(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.onclick = press;
  return button;
}

function bubble(text: string, who: 'bot' | 'own'): void {
  const it = document.createElement('div');
  it.className = who === 'own' ? 'said own' : 'said';
  const speaker = document.createElement('span');
  speaker.className = 'unseen';
  speaker.textContent = `${words[who === 'own' ? 'you' : 'bot'] ?? ''}: `;
  it.append(speaker, text);
  talk.append(it);
}

function own(text: string): void {
  bubble(text, 'own');
  scroll();
}

function scroll(): void {
  talk.scrollTop = talk.scrollHeight;
}

function tell(text: string): void {
  status.textContent = text;
  setTimeout(() => {
    if (status.textContent === text) status.textContent = '';
  }, 4000);
}

function working(on: boolean): void {
  busy = on;
  send.disabled = on;
  status.textContent = on ? (words['sending'] ?? '') : '';
}

function speak(language: string, page: Words): void {
  locale = language;
  words = page;
  document.documentElement.lang = language;
  document.title = page['title'] ?? '';
  for (const it of document.querySelectorAll<HTMLElement>('[data-word]')) it.textContent = page[it.dataset['word']!] ?? '';
  field.placeholder = page['placeholder'] ?? '';
  talk.setAttribute('aria-label', page['talk'] ?? '');
  byId('language').lang = language === 'en' ? 'zh-CN' : 'en';
}

async function call(method: string, path: string, body?: object): Promise<Response | null> {
  try {
    return await fetch(`/api${path}`, {
      method,
      headers: { ...(session ? { authorization: `Bearer ${session.token}` } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(20_000),
    });
  } catch {
    return null;
  }
}

/** The deadlines as a file for the shopper's own calendar. */
async function keepDates(): Promise<void> {
  if (!session) return;
  const res = await call('GET', `/conversations/${session.conversation}/deadlines.ics`);
  const text = res?.ok ? await res.text() : '';
  if (!text.includes('BEGIN:VEVENT')) return void say('', { act: 'deadlines' }, words['calendar']);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = 'pingli.ics';
  link.click();
  URL.revokeObjectURL(link.href);
}

function remembered(): Session | null {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Session | null;
    return typeof kept?.conversation === 'string' && typeof kept.token === 'string' ? kept : null;
  } catch {
    return null;
  }
}

function submit(): void {
  const text = field.value.trim();
  if (text === '' || busy) return;
  field.value = '';
  grow();
  void say(text);
}

function grow(): void {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight + 2, 144)}px`;
}

byId<HTMLFormElement>('say').onsubmit = (event) => {
  event.preventDefault();
  submit();
};
// While an input method is composing, Enter chooses a word and must not send; Safari reports 229.
field.onkeydown = (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
};
field.oninput = grow;
byId('language').onclick = () => void say('', { speak: locale === 'en' ? 'zh-CN' : 'en' }, words['language']);
byId('review').onclick = () => void say('', { act: 'review' }, words['review']);
byId('calendar').onclick = () => void keepDates();
byId('back').onclick = () => void say('', { act: 'back' }, words['back']);
byId('fresh').onclick = () => {
  if (busy) return;
  session = null;
  void open();
};
byId('delete').onclick = async () => {
  if (busy || !session || !window.confirm(words['really_delete'])) return;
  await call('DELETE', `/conversations/${session.conversation}`);
  session = null;
  void open();
};
