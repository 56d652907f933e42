import { readFileSync } from 'node:fs';
import { type Brain, brain } from '../../src/commands/brain';
import { LONGEST, legible } from '../../src/nlu/understand';
import type { Act, Ask, Facts, Value } from '../../src/types';

test('what tidying makes longer is still read only to the limit', () => {
  expect([...legible('\ufdfa'.repeat(LONGEST))].length).toBe(LONGEST); // one sign becomes eighteen
});

test('characters are cut whole', () => {
  const read = legible('😡'.repeat(LONGEST + 5));
  expect([...read]).toHaveLength(LONGEST);
  expect(read.endsWith('😡')).toBe(true);
});

/** The question left open, the facts that stand, what is said, and what is heard: values, or why there is none; or what is wanted of us. */
const talk: readonly (readonly [asked: string | null, standing: Facts, text: string, heard: Facts, act?: Act])[] = [
  ['received_on', {}, '10号，不对，是12号', { received_on: '2026-11-12' }],
  ['received_on', {}, '不是10号，是12号签收的', { received_on: '2026-11-12', goods_status: 'received' }],
  ['received_on', {}, '我记得是上周五', { received_on: '2026-11-20' }],
  ['received_on', {}, '还没收到呢', { goods_status: 'not_received' }],
  ['received_on', {}, '昨天刚到', { received_on: '2026-11-23' }],
  ['received_on', {}, '三天了', { received_on: '2026-11-21' }],
  ['received_on', {}, '记不清，大概10号', { received_on: '2026-11-10' }],
  ['received_on', {}, '好像11月8号左右', { received_on: '2026-11-08' }],
  ['confirmed', {}, '没有', { confirmed: false }],
  ['confirmed', {}, '没，系统自动确认了', { confirmed: true }],
  ['confirmed', {}, '没点过，怎么了', { confirmed: false }],
  ['confirmed', {}, '还没有，我不敢点', { confirmed: false }],
  ['confirmed', {}, '早就点了', { confirmed: true }],
  ['confirmed', {}, '忘了点没点', { confirmed: 'unknown' }],
  ['confirmed', {}, '不知道', { confirmed: 'unknown' }],
  ['confirmed', {}, '点了，不过是被卖家催的', { confirmed: true }],
  ['intact', {}, '没拆', { intact: true }],
  ['intact', {}, '拆了看了一眼，没用', { intact: true }],
  ['intact', {}, '用过两次', { intact: false, goods_status: 'received' }],
  ['intact', {}, '洗了', { intact: false }],
  ['intact', {}, '包装扔了，东西是新的', { intact: true }],
  ['caused_by_self', {}, '没有，正常用的', { caused_by_self: false }],
  ['caused_by_self', {}, '不是我弄的', { caused_by_self: false }],
  ['caused_by_self', {}, '可能是我不小心碰到了', { caused_by_self: true }],
  ['caused_by_self', {}, '是卖家说我摔的，我没有', { caused_by_self: false, seller_reason: 'you_broke_it' }],
  ['demand', {}, '退货退款吧', { demand: 'refund_return' }],
  ['demand', {}, '不想换，就想退', { demand: 'refund_return' }],
  ['demand', {}, '都行', { demand: 'refund_return' }],
  ['demand', {}, '随便，能解决就行', { demand: 'refund_return' }],
  ['demand', {}, '换一个也可以', { demand: 'exchange' }],
  ['demand', {}, '我要他道歉', {}],
  ['demand', {}, '先修，修不好再退', { demand: 'repair' }],
  ['bill_status', {}, '申请了，他拒了', { bill_status: 'refused' }],
  ['bill_status', {}, '没有申请，先问问', { bill_status: 'none' }],
  ['bill_status', {}, '申请了三天没人理', { bill_status: 'waiting' }],
  ['bill_status', {}, '想申请但找不到入口', { bill_status: 'none' }],
  ['bill_status', {}, '卖家同意了，让我寄回去', { bill_status: 'agreed' }],
  ['bill_status', {}, '已经退款了但少了20', { bill_status: 'refunded' }],
  ['bill_status', {}, '不是没申请，是被拒了', { bill_status: 'refused' }],
  ['page_deadline', {}, '还剩一天多', { page_deadline: '2026-11-25T10:00:00+08:00' }],
  ['page_deadline', {}, '没有倒计时', { page_deadline: 'unknown' }],
  ['page_deadline', {}, '后天到期', { page_deadline: '2026-11-26T24:00:00+08:00' }],
  ['page_deadline', {}, '显示明天18点', { page_deadline: '2026-11-25T18:00:00+08:00' }],
  ['page_deadline', {}, '等会儿看', { page_deadline: 'later' }],
  ['paid', {}, '三百九十九', { paid: 399 }],
  ['paid', {}, '399，用了券', { paid: 399 }],
  ['paid', {}, '记不得了', { paid: 'unknown' }],
  ['paid', {}, '不到四百', { paid: 400 }],
  ['paid', {}, '399，运费10块', { paid: 399, freight_paid: 10 }],
  ['paid', {}, '12315', {}, { kind: 'aside', topic: 'hotline' }],
  ['seller_reply', {}, '没人理我', { seller_reply: 'silent' }],
  ['seller_reply', {}, '说要赔我20', { seller_reply: 'offers_less', seller_offer: 20 }],
  ['seller_reply', {}, '他同意退了', { seller_reply: 'agreed', bill_status: 'agreed' }],
  ['seller_reply', {}, '还没跟他说', { seller_reply: 'not_asked' }],
  ['seller_reason', {}, '说是我摔坏的', { seller_reason: 'you_broke_it' }],
  ['seller_reason', {}, '说过期了不给退', { seller_reason: 'too_late', seller_reply: 'refused' }],
  ['seller_reason', {}, '啥也没说', { seller_reason: 'none_given' }],
  ['seller_reason', {}, '没有理由', { seller_reason: 'none_given' }],
  ['platform', {}, '天猫，哦不对，是淘宝', { platform: 'taobao' }],
  ['platform', {}, '不是淘宝是天猫', { platform: 'tmall' }],
  ['platform', {}, '天猫旗舰店', { platform: 'tmall' }],
  ['platform', {}, '你先告诉我能不能退', {}],
  ['platform', {}, '不知道算不算天猫', { platform: 'unknown' }],
  ['platform', { paid: 399 }, '天猫，对了钱是299', { platform: 'tmall', paid: 299 }],
  ['platform', { received_on: '2026-11-10' }, '天猫的，刚才说错了，是12号收到的', { platform: 'tmall', goods_status: 'received', received_on: '2026-11-12' }],
  ['confirmed', { paid: 399 }, '没有，而且他还骂我', { confirmed: false, abused: true }],
  ['confirmed', { product: '杯子' }, '还没，商家催我点', { confirmed: false }],
  ['confirmed', { paid: 399 }, '改金额 299', { amount: 299 }],
  ['confirmed', {}, '上一个问题填错了', {}, { kind: 'back' }],
  ['confirmed', {}, '重新开始', {}, { kind: 'restart' }],
  ['confirmed', {}, '为什么问这个', {}, { kind: 'why', of: 'ask' }],
  ['confirmed', {}, '能赔三倍吗', {}, { kind: 'aside', topic: 'treble' }],
  ['confirmed', {}, '客服电话多少', {}, { kind: 'aside', topic: 'human' }],
  ['confirmed', {}, 'what does this mean', {}],
  ['confirmed', {}, 'yes', { confirmed: true }],
  ['confirmed', {}, 'nope, not yet', { confirmed: false }],
  ['confirmed', {}, "I don't know", { confirmed: 'unknown' }],
  ['received_on', {}, 'last Friday', { received_on: '2026-11-20' }],
  ['received_on', {}, "I haven't received it", { goods_status: 'not_received' }],
  ['demand', {}, "I'd like a refund and send it back", { demand: 'refund_return' }],
  ['demand', {}, 'either is fine', { demand: 'refund_return' }],
  ['bill_status', {}, 'I applied and they refused', { bill_status: 'refused', seller_reply: 'refused' }],
  ['paid', {}, '399 yuan', { paid: 399 }],
  [null, {}, '如果我确认收货了还能退吗', {}],
  [null, {}, '我想退货，还没申请', { demand: 'refund_return', bill_status: 'none' }],
  [null, {}, '要是不给退我就投诉', {}],
  [null, {}, '不是不想要，是东西坏了', {}],
  [null, {}, '我没说要退款', {}],
  [null, {}, '垃圾店', {}],
  [null, {}, '你好', {}, { kind: 'aside', topic: 'greet' }],
  [null, {}, '谢谢', {}, { kind: 'aside', topic: 'thanks' }],
  [null, {}, '繁體：杯子收到就碎了，賣家不給退，59元', { goods_status: 'received', seller_reply: 'refused', product: '杯子', paid: 59 }],
  [null, {}, 'bēi zi sui le 杯子碎了 seller 不 refund', { product: '杯子' }],
  [null, {}, '买的时候 no problem, 收到就 broken 了', { goods_status: 'received' }],
  ['bill_status', { exclusions: ['brushing'] }, '我报警了', { exclusions: ['brushing', 'in_court'] }],
  ['received_on', { bill_status: 'refused' }, '钱退了吗', {}],
  ['bill_status', { platform: 'other' }, '是在天猫买的，得物只是鉴定', { platform: 'tmall' }],
  ['page_deadline', {}, '11月20号申请的', { applied_on: '2026-11-20' }],
  ['page_deadline', {}, '2天3小时', { page_deadline: '2026-11-26T13:00:00+08:00' }],
  ['demand', {}, '退款', {}],
  ['platform', {}, 'Tmall', { platform: 'tmall' }],
];

describe('in dialogue', () => {
  let mind: Brain;
  beforeAll(async () => {
    mind = await brain();
  }, 120_000);

  test.each(talk.map(([asked, standing, text, wanted, act = null]) => ({ asked, standing, text, wanted, act })))('$asked: $text', ({ asked, standing, text, wanted, act }) => {
    const ask: Ask | null = asked === null ? null : { kind: 'ask', fact: asked, options: offered(asked), more: false, times: 1 };
    const understood = mind.understand({ id: 'm', conversation: 'c', at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text }, ask, standing);
    const told = understood.heard.filter((h) => !['problem', 'family', 'sub_type', 'also'].includes(h.fact)); // these are for the classifier's own measure
    expect(Object.fromEntries(told.map((h) => [h.fact, h.aside ?? h.value]))).toEqual(wanted);
    expect(understood.act).toEqual(act);
  });

  test('of 300 everyday questions and remarks, at least nine in ten are not taken for a complaint', () => {
    const texts = readFileSync('test/nlu/everyday.txt', 'utf8').trim().split('\n');
    expect(texts.length).toBeGreaterThanOrEqual(300);
    const taken = texts.filter((text) =>
      mind.understand({ id: 'm', conversation: 'c', at: '2026-11-24T10:00:00+08:00', locale: 'zh-CN', text }, null, {}).heard.some((h) => h.fact === 'family'),
    );
    expect(taken.length <= 0.1 * texts.length ? [] : taken).toEqual([]);
  });

  const offered = (fact: string): readonly Value[] => {
    if (fact === 'demand') return ['refund_return', 'refund_only', 'exchange', 'repair'];
    const { kind, options } = mind.content.facts[fact]!;
    return kind === 'flag' ? [true, false] : options;
  };
});
