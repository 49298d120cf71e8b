import type { ItemId } from './items.ts';

/** 隐蔽工程: what is covered up while it is made, and what has to be seen of it before that. */
export interface ConcealedWork {
  items: readonly ItemId[];
  what: string;
  /** In our words: the law asks for a record (建设工程质量管理条例第三十条), not for these pictures. */
  see: string;
  /** Only what the source says goes into the ground: a radiator is heating, too. */
  buried?: true;
  /** Whether the words of a record (雨水污水管道回填前) mean this. */
  words: RegExp;
}
export const CONCEALED: readonly ConcealedWork[] = [
  { items: ['drainage'], what: '雨水、污水管', see: '回填以前的管子、接口、管底', words: /雨水|污水|排水|雨污/ },
  { items: ['water'], what: '供水管', see: '回填以前的管子、接口、阀门', words: /供水|给水/ },
  { items: ['gas', 'heating'], buried: true, what: '燃气、供热管', see: '回填以前的管子、接口、保温', words: /燃气|供热|暖气|热力/ },
  {
    items: ['power', 'weak-current', 'overhead-lines'],
    buried: true,
    what: '入地的线',
    see: '盖沟以前的套管、走向',
    words: /管沟|套管|入地|弱电|强电/,
  },
  { items: ['pipes'], what: '管线', see: '回填以前的管子、接口', words: /管网|管线|管道/ },
  { items: ['insulation'], what: '外墙保温', see: '抹面以前的保温板、锚栓', words: /保温/ },
  { items: ['roof'], what: '屋面防水', see: '盖保护层以前的防水层、收边', words: /屋面|防水/ },
  { items: ['road'], what: '路面底下', see: '铺面以前的路基、垫层', words: /路基|垫层|路面基层/ },
];

/** What words mean, the closest first: 雨污水管道 is no other 管道. */
export const concealedBy = (words: string): ConcealedWork | undefined => CONCEALED.find((c) => c.words.test(words));

/** Of what is also done indoors or overhead: whether it goes into the ground. */
export const BURIED = /入地|地埋|管网|管沟|管道|开挖/;

/** 《建设工程质量管理条例》第三十条 */
export const CONCEALED_LAW =
  '《建设工程质量管理条例》第三十条：施工单位要做好隐蔽工程的质量检查和记录，隐蔽以前要通知建设单位和质量监督机构';
