import { loadSpoken } from '../../src/content/intents';
import { load } from '../../src/content/load';
import { answer } from '../../src/nlu/answer';
import { normalise } from '../../src/nlu/normalise';
import { extract } from '../../src/nlu/parse/extract';
import { sayings } from '../../src/nlu/sayings';
import { vocabulary } from '../../src/nlu/vocabulary';
import type { Value } from '../../src/types';

const AT = '2026-11-24T10:00:00+08:00';
const content = load('content');
const v = vocabulary(loadSpoken('intents', content));

const said = (fact: string, text: string, options: readonly Value[] = content.facts[fact]!.kind === 'flag' ? [true, false] : content.facts[fact]!.options) => {
  const heard = answer(v, { kind: 'ask', fact, options, more: false, times: 1 }, normalise(text), extract(content.facts[fact]!.kind === 'moment' ? `${text}截止` : text, AT));
  return heard && (heard.aside ?? heard.value);
};

describe('an answer to the question we left open', () => {
  test.each<[fact: string, text: string, value: Value | null]>([
    ['platform', '天猫', 'tmall'],
    ['platform', '1', 'tmall'],
    ['platform', '第二个', 'taobao'],
    ['platform', '②', 'taobao'],
    ['platform', '选3', 'tmall_global'],
    ['platform', '在拼多多买的', 'other'],
    ['platform', 'b', 'taobao'],
    ['bill_status', '还没呢，没申请', 'none'],
    ['bill_status', '商家拒绝了', 'refused'],
    ['bill_status', '被拒了', 'refused'],
    ['bill_status', '申请了，等商家处理', 'waiting'],
    ['bill_status', '卖家同意了但是还没退钱', 'agreed'],
    ['bill_status', '客服已经介入', 'stepped_in'],
    ['confirmed', '没有', false],
    ['confirmed', '嗯', true],
    ['confirmed', '还没点', false],
    ['confirmed', '没点确认收货', false],
    ['confirmed', '是的', true],
    ['confirmed', '已经确认收货了', true],
    ['confirmed', '2', false],
    ['intact', '没用过，吊牌还在', true],
    ['intact', '洗过了', false],
    ['caused_by_self', '没摔过', false],
    ['caused_by_self', '不小心掉地上了', true],
    ['received_on', '上周三', '2026-11-18'],
    ['received_on', '12号吧', '2026-11-12'],
    ['received_on', '不知道', 'unknown'],
    ['received_on', '记不清了', 'unknown'],
    ['received_on', '等会儿再说', 'later'],
    ['paid', '399', 399],
    ['paid', '大概三百九十九块', 399],
    ['paid', '忘了', 'unknown'],
    ['page_deadline', '还剩2天3小时', '2026-11-26T13:00:00+08:00'],
    ['page_deadline', '没看到', 'unknown'],
    ['page_deadline', '11月26日', '2026-11-26T24:00:00+08:00'],
    ['demand', '退货退款', 'refund_return'],
    ['demand', '我想换一个', 'exchange'],
    ['seller_reason', '说是我弄坏的', 'you_broke_it'],
    ['seller_reason', '没给理由', 'none_given'],
    ['product', '电饭煲', '电饭煲'],
    ['stage', '让我上传凭证', 'proof'],
    ['outcome', '不支持', 'lost'],
    ['outside', '12315', 'hotline'],
    ['checked', '没问题', true],
    ['goods_status', '还没发货', 'not_sent'],
    ['goods_status', 'never received it', 'not_received'],
    ['platform', "I don't know", 'unknown'],
    ['platform', '今天天气不错', null],
    ['paid', '你猜', null],
    ['received_on', '前几天吧', null],
    ['platform', '9', null],
  ])('%s: %s', (fact, text, value) => {
    expect(said(fact, text)).toEqual(value);
  });

  test.each<[text: string, value: Value | null]>([
    ['都没有', []],
    ['没有', []],
    ['1和3', ['order_page', 'waybill']],
    ['1、2', ['order_page', 'defect_photos']],
    ['都有', ['order_page', 'defect_photos', 'waybill', 'unboxing_video']],
    ['订单截图和面单', ['order_page', 'waybill']],
    ['有照片，没有开箱视频', ['defect_photos']],
    ['除了开箱视频都有', ['order_page', 'defect_photos', 'waybill']],
    ['稍后补', 'later'],
    ['不好说呢这个', null],
  ])('several at once: %s', (text, value) => {
    expect(said('evidence', text, ['order_page', 'defect_photos', 'waybill', 'unboxing_video'])).toEqual(value);
  });
});

describe('facts said along the way', () => {
  const facts = (text: string) => Object.fromEntries(sayings(v, normalise(text), text, extract(text, AT), null, {}).map((h) => [h.fact, h.value]));

  test.each<[text: string, wanted: Readonly<Record<string, Value>>]>([
    ['天猫买的杯子，11月10号下单，12号收到，花了59元', { platform: 'tmall', product: '杯子', bought_on: '2026-11-10', received_on: '2026-11-12', paid: 59 }],
    ['申请退款被拒绝了', { bill_status: 'refused' }],
    ['卖家只肯赔20块', { seller_reply: 'offers_less', seller_offer: 20 }],
    ['商家承诺11月1号发货，到现在还没发货', { goods_status: 'not_sent', promised_on: '2026-11-01' }],
    ['我要求退一赔三', { statutory: true }],
    ['还没确认收货', { confirmed: false }],
    ['交易成功是11月1号', { completed_on: '2026-11-01' }],
    ['18号申请的退款', { applied_on: '2026-11-18' }],
    ['快递单号773312345678901，中通的', { tracking_no: '773312345678901', carrier: '中通' }],
    ['是我没看清详情页', { unread: true }],
    ['买了两件毛衣', { product: '毛衣', quantity: 2 }],
    ['送医院住院了', { danger: 'hurt' }],
  ])('%s', (text, wanted) => {
    expect(facts(text)).toMatchObject(wanted);
  });

  test.each<[text: string, absent: string]>([
    ['我想申请退款', 'bill_status'],
    ['如果商家拒绝了怎么办', 'bill_status'],
    ['要不要确认收货', 'confirmed'],
    ['商家没有拒绝', 'bill_status'],
    ['卖家说是我摔过的', 'caused_by_self'],
    ['能不能退一半', 'bill_status'],
    ['没有受伤', 'danger'],
  ])('a wish, a denial or hearsay is no fact: %s', (text, absent) => {
    expect(facts(text)).not.toHaveProperty(absent);
  });
});
