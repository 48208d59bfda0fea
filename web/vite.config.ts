import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { notices } from "./scripts/notices.ts";

const API = process.env.DESIREPATH_API ?? "http://localhost:8000";
const SERVED_BY_PYTHON = ["/api", "/v1", "/sign-in", "/sign-out", "/accounts", "/static"];

// Each file asked for costs browser and server a few milliseconds: what the shell needs is one file, and modules
// that the same screens share are one too. Joining more of them makes screens load what they do not need.
const CHUNKS = [
  { name: "shell", tags: ["$initial" as const], priority: 1 },
  { name: "shared", minShareCount: 2, entriesAware: true },
];

/** A shared file is named after no screen: those that share it change. */
const named = ({ name }: { name: string }) => `assets/${name.replace(/~.*/, "")}-[hash].js`;

export default defineConfig({
  plugins: [react(), lingui(), notices()],
  build: {
    outDir: "../src/desirepath/app/web",
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    target: "es2023",
    modulePreload: { polyfill: false },
    // The server reads in it which files a page will need, and names them with the page.
    manifest: "manifest.json",
    rolldownOptions: { output: { chunkFileNames: named, codeSplitting: { groups: CHUNKS } } },
  },
  server: { proxy: Object.fromEntries(SERVED_BY_PYTHON.map((path) => [path, API])) },
  test: {
    environment: "happy-dom",
    setupFiles: ["src/testing/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 30000,
    // The app is loaded once for all files, not once for each: half of the whole time. src/testing/setup.ts tidies up.
    isolate: false,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
