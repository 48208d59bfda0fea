import { SkeletonLines } from "../../components/SkeletonLines";
import classes from "./Home.module.css";

const TILES = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The dashboard's shape in its final size, so that nothing jumps when the numbers come. */
export function HomeSkeleton() {
  return (
    <div className="stack" style={{ gap: 20 }}>
      <div className={classes.tiles}>
        {TILES.map((tile) => (
          <div key={tile} className={classes.tile} aria-hidden="true">
            <SkeletonLines lines={4} height={22} silent />
          </div>
        ))}
      </div>
      <SkeletonLines lines={1} height={300} />
      <SkeletonLines lines={1} height={360} silent />
    </div>
  );
}
