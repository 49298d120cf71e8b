import './old-browsers.ts';
import './no-eval.ts';
import './desk.css';
import './forms.css';
import './look.ts';
import { strFromU8 } from 'fflate';
import packedStyle from '../styles/index.css?inline';
import { unpacked } from '../guard/packed.ts';
import { readingsIn, romaniser } from '../ledger/romanise.ts';
import { chinaDay } from '../scripts/clock.ts';
import { h } from '../scripts/h.ts';
import { Desk } from './desk.ts';
import { dueTab } from './due-tab.ts';
import { fixTab } from './fix-tab.ts';
import { Frame } from './frame.ts';
import { importTab } from './import-tab.ts';
import { ImportWork } from './import-work.ts';
import { postTab } from './post-tab.ts';
import { previewOf } from './preview.ts';
import { publishTab } from './publish-tab.ts';
import { baseline, portalOver, published, site } from './site-content.ts';
import { Shelf, Store } from './store.ts';

const siteStyle = strFromU8(unpacked(packedStyle));
const name = `${site.name}·${site.topDistrict}`;
const desk = new Desk(published, chinaDay(Date.now()), new Store(name), { portalOver, previewOf });
const work = new ImportWork(desk, new Shelf(name), romaniser(readingsIn(baseline.readings)));
const root = document.getElementById('desk')!;
root.replaceChildren(h('p', { class: 'pad' }, '正在打开……'));
void work.resume().then(() => {
  const where = () => desk.content().streets.find((s) => s.id === desk.store.get('street'))?.data.title ?? site.region;
  new Frame(
    root,
    desk,
    [importTab(work), postTab(desk, siteStyle), fixTab(desk, siteStyle), dueTab(desk), publishTab(desk, work, siteStyle)],
    where,
  ).render();
});
