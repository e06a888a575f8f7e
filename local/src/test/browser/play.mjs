// Opens the demo's page in Chromium and plays a recording to its end, as a viewer would.
//
//   node play.mjs PAGE_URL CHROMIUM [SCREENSHOT.png [dark]]
//
// Prints one line of JSON: what was played, and how many frames were shown of each stream.
// Exits with 1, the reason on standard error, when the recording did not play as it must.
import { chromium } from "playwright-core";

const [page, executablePath, screenshot, colorScheme] = process.argv.slice(2);
if (!page || !executablePath) {
  console.error("usage: node play.mjs PAGE_URL CHROMIUM [SCREENSHOT.png [dark]]");
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath,
  args: [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
  ],
});

function must(holds, reason) {
  if (!holds) {
    throw new Error(reason);
  }
}

try {
  const tab = await browser.newPage({ viewport: { width: 1180, height: 940 }, colorScheme: colorScheme ?? "light" });
  const complaints = [];
  tab.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
  tab.on("console", (message) => message.type() === "error" && complaints.push(`console: ${message.text()}`));
  tab.on("requestfailed", (request) => complaints.push(`request: ${request.url()} ${request.failure()?.errorText}`));

  await tab.goto(page);
  await tab.waitForFunction(() => window.unbroken?.duration > 0 || window.unbroken?.errors.length > 0, null, { timeout: 20_000 });

  // Counted before it plays: which frames the browser really shows, on either side of each join.
  await tab.evaluate(() => {
    const video = document.querySelector("video");
    window.shown = window.unbroken.parts.map(() => 0);
    const count = (now, frame) => {
      const part = window.unbroken.parts.findIndex((each) => frame.mediaTime >= each.start - 0.05 && frame.mediaTime < each.end - 0.05);
      if (part >= 0) {
        window.shown[part]++;
      }
      video.requestVideoFrameCallback(count);
    };
    video.requestVideoFrameCallback(count);
    return video.play();
  });

  const { duration } = await tab.evaluate(() => window.unbroken);
  if (screenshot) {
    await tab.waitForFunction(() => window.unbroken.currentTime > window.unbroken.duration * 0.62, null, { timeout: 60_000 });
    await tab.screenshot({ path: screenshot });
  }
  await tab.waitForFunction(() => window.unbroken.ended || window.unbroken.errors.length > 0, null, { timeout: duration * 1000 * 3 + 20_000 });

  const played = await tab.evaluate(() => ({
    ...window.unbroken,
    shown: window.shown,
    decoded: document.querySelector("video").getVideoPlaybackQuality().totalVideoFrames,
  }));
  console.log(JSON.stringify(played));
  must(played.errors.length === 0, `the page complains: ${played.errors.join("; ")}`);
  must(complaints.length === 0, `the browser complains: ${complaints.join("; ")}`);
  must(played.ended, "the recording did not play to its end");
  must(Math.abs(played.currentTime - duration) <= 0.3, `it ended at ${played.currentTime} s, not at ${duration} s`);
  for (const [part, frames] of played.shown.entries()) {
    must(frames > 20, `only ${frames} frames were shown of part ${part + 1}`);
  }
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}
