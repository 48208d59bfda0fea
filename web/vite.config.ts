import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { notices } from "./scripts/notices.ts";

const API = process.env.DESIREPATH_API ?? "http://localhost:8000";
const SERVED_BY_PYTHON = ["/api", "/v1", "/sign-in", "/sign-out", "/accounts", "/static"];

export default defineConfig({
  plugins: [react(), lingui(), notices()],
  build: {
    outDir: "../src/desirepath/app/web",
    emptyOutDir: true,
    assetsDir: "assets",
    assetsInlineLimit: 0,
    target: "es2023",
    modulePreload: { polyfill: false },
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
