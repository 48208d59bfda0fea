import type { PersonaCard } from "../../../api/contract";

/** Shapes of 40 × 40: nobody's face stands for a kind of customers. */
const SHAPES = [
  "M20 4 36 32 4 32Z",
  "M8 8h24v24H8Z",
  "M20 4a16 16 0 1 0 .01 0Z",
  "M20 3 37 20 20 37 3 20Z",
  "M12 5h16l9 15-9 15H12L3 20Z",
  "M20 4c9 0 8 8 12 10s4 10-2 13-6 9-14 8-9-8-11-13 1-11 6-12 3-6 9-6Z",
] as const;

/** A drawn mark in the colour of the persona; its name stands beside it. */
export function Avatar({ avatar, size = 40 }: { avatar: PersonaCard["avatar"]; size?: number }) {
  const { hue, shape } = avatar;
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 40 40" style={{ flexShrink: 0 }}>
      <rect width="40" height="40" rx="8" fill={`hsl(${hue} 55% 88%)`} />
      <path
        d={SHAPES[shape] ?? SHAPES[0]}
        fill={`hsl(${hue} 55% 42%)`}
        transform="translate(6 6) scale(0.7)"
      />
    </svg>
  );
}
