/** Drawings that a page leaves out, for wide screens, 大字版 and the smallest phones: the page of the chart alone has all of them. */
const fetched: Record<string, Promise<Document> | undefined> = {};
/** As a document of its own, which runs nothing: the policy lets no script make markup of words. All charts of a subject are in one. */
export const documentAt = (url: string): Promise<Document> =>
  (fetched[url] ??= new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.responseType = 'document';
    request.onload = () => (request.response ? done(request.response as Document) : fail(new Error(url)));
    request.onerror = fail;
    request.send();
  }));

/** The figure that 放大，引用 leads to. */
export const wholeChart = async ({ href, hash }: HTMLAnchorElement): Promise<HTMLElement | null> =>
  (await documentAt(href.slice(0, -hash.length))).getElementById(hash.slice(1));

/** The drawing of a chart that is named so: on its page, or else fetched. */
export async function drawingOf(figure: Element, form: string): Promise<SVGSVGElement | undefined> {
  const whole = figure.querySelector<HTMLAnchorElement>('.plot-whole');
  const found = whole && (await wholeChart(whole))?.querySelector<SVGSVGElement>(`.plot-${form}`);
  return found ? document.importNode(found, true) : undefined;
}

const root = document.documentElement;
const isLarge = (): boolean => root.dataset['size'] === 'large' || innerWidth < 360;

async function give(figure: HTMLElement, form: string): Promise<void> {
  const has = (): boolean => figure.querySelector(`.plot-${form}`) !== null;
  if (!has()) {
    // offline, the phone's drawing stays
    const drawing = await drawingOf(figure, form).catch(() => undefined);
    // what is shown instead of another stands before it
    if (drawing && !has()) figure.insertBefore(drawing, figure.querySelector(form === 'wide' ? '.plot-narrow' : 'svg'));
  }
  if (form === 'large' && isLarge() && has()) figure.dataset['form'] = form;
}

/** Drawings that are no charts say where theirs is (site/large-drawings.ts); it stands before them, and style sheets show one of both. */
async function giveLarge(svg: SVGElement): Promise<void> {
  const [url, id] = svg.dataset['large']!.split('#') as [string, string];
  delete svg.dataset['large'];
  const found = await documentAt(url).then(
    (all) => all.getElementById(id),
    () => null, // offline: the phone's drawing stays
  );
  if (!found) return;
  const large = document.importNode(found, true);
  for (const name of ['y', 'width', 'height', 'id']) large.removeAttribute(name);
  for (const { name, value } of Array.from(svg.attributes)) if (name !== 'viewBox') large.setAttribute(name, value);
  large.classList.remove('for-narrow');
  large.classList.add('for-large');
  svg.before(large);
}

/** A chart in a closed fold has no width: it is looked at when it gets one. */
const observer = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    if (!contentRect.width) continue;
    if (isLarge()) void give(target as HTMLElement, 'large');
    else if (contentRect.width >= 1040) void give(target as HTMLElement, 'wide');
  }
});

/** Looks at all charts of the page, again after the size of letters was changed. */
export function fit(): void {
  if (root.dataset['size'] === 'large')
    for (const svg of Array.from(document.querySelectorAll<SVGElement>('[data-large]'))) void giveLarge(svg);
  for (const figure of Array.from(document.querySelectorAll<HTMLElement>('figure.plot'))) {
    if (!isLarge()) delete figure.dataset['form'];
    observer.unobserve(figure);
    observer.observe(figure);
  }
}
