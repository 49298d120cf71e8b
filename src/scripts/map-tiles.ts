/** The tiles under the points, of the service that the publisher named; fetched by the browser as pictures. */
import { tileAddress, tileBox, tilesOf, type Size, type Tile, type View, type World } from '../charts/map-drawing.ts';

export const part = <K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] =>
  document.createElementNS('http://www.w3.org/2000/svg', name);

interface Picture {
  image: SVGImageElement;
  tile: Tile;
  /** Loaded, or refused: not waited for any longer. */
  done: boolean;
}

export class TileLayer {
  readonly group = part('g');
  private readonly groups: SVGGElement[];
  private readonly pictures = new Map<string, Picture>();
  private needed = new Set<string>();
  private readonly service: { layers: readonly string[]; most: number };
  private readonly world: World;

  constructor(service: TileLayer['service'], world: World) {
    this.service = service;
    this.world = world;
    this.groups = service.layers.map(() => part('g'));
    this.group.append(...this.groups);
  }

  show(view: View, size: Size): void {
    this.needed = new Set();
    for (const tile of tilesOf(view, size, this.world, this.service.most))
      this.service.layers.forEach((layer, i) => {
        const address = tileAddress(layer, tile);
        this.needed.add(address);
        if (!this.pictures.has(address)) this.load(address, tile, this.groups[i]!);
      });
    const whole = this.world.k * view.k;
    for (const { image, tile } of Array.from(this.pictures.values())) {
      const side = whole / 2 ** tile.z;
      const left = this.world.x * view.k + view.x + tile.x * side;
      const top = this.world.y * view.k + view.y + tile.y * side;
      for (const [key, value] of Object.entries(tileBox({ ...tile, left, top, side }))) image.setAttribute(key, String(value));
    }
    this.tidy();
  }

  private load(address: string, tile: Tile, into: SVGGElement): void {
    const image = part('image');
    const picture: Picture = { image, tile, done: false };
    const done = (): void => {
      picture.done = true;
      this.tidy();
    };
    image.addEventListener('load', done);
    image.addEventListener('error', done);
    image.setAttribute('class', 'tile');
    image.setAttribute('href', address);
    this.pictures.set(address, picture);
    into.append(image);
  }

  /** Pictures of before stay under the new ones until all of these are there. */
  private tidy(): void {
    if (Array.from(this.needed).some((address) => !this.pictures.get(address)!.done)) return;
    for (const [address, { image }] of Array.from(this.pictures))
      if (!this.needed.has(address)) {
        image.remove();
        this.pictures.delete(address);
      }
  }
}
