"use strict";

// What a test, or anyone in the console, may look at.
const state = (window.unbroken = {
  recordingId: null,
  duration: 0,
  currentTime: 0,
  ended: false,
  parts: [],
  errors: [],
});

const at = (id) => document.getElementById(id);
const video = at("video");
let player = null;
let listed = "";

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

const seconds = (value) => `${(Math.round(value * 10) / 10).toFixed(1)} s`;
const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

function complain(text) {
  state.errors.push(text);
  at("problem").textContent = text;
  at("problem").hidden = false;
}

// ── The list ────────────────────────────────────────────────────────────────

async function refresh() {
  let answer;
  try {
    const response = await fetch("recordings.json", { cache: "no-store" });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    answer = await response.json();
  } catch (problem) {
    at("title").textContent = "The demo does not answer";
    complain(`The list of recordings could not be read (${problem.message}). Is ./unbroken demo still running?`);
    return;
  }
  show(answer.recordings);
  if (!answer.complete) {
    setTimeout(refresh, 1000);
  }
}

function show(recordings) {
  const text = JSON.stringify(recordings);
  if (text !== listed) {
    listed = text;
    at("recordings").replaceChildren(...recordings.map((recording, index) => card(recording, index)));
  }
  if (recordings.length === 0) {
    at("title").textContent = "No recording yet: the first stream is about to go live";
  }
  const playable = recordings.filter((recording) => recording.playlist);
  const wished = playable.find((recording) => recording.recordingId === location.hash.slice(1));
  if (state.recordingId === null && playable.length > 0) {
    choose(wished ?? playable[0], recordings.indexOf(wished ?? playable[0]));
  } else if (playable.length === 0 && recordings.length > 0) {
    at("title").textContent = "The broadcast is being recorded …";
  }
  mark();
}

function card(recording, index) {
  const streams = recording.streams.length;
  const thumb = element("span", { class: "thumb" });
  if (recording.thumbnail) {
    thumb.append(element("img", { src: recording.thumbnail, alt: "" }));
  }
  const bars = element("span", { class: "bars", "aria-hidden": "true" });
  for (const stream of recording.streams) {
    bars.append(element("i", { style: `--part: var(--part-${stream.color}); flex: ${stream.seconds || 1}` }));
  }
  const made = element(
    "button",
    { type: "button", class: "card", "data-recording": recording.recordingId },
    thumb,
    element(
      "span",
      {},
      element("strong", {}, `Recording ${index + 1}`),
      element("span", { class: "text" }, `${plural(streams, "stream")} · ${recording.seconds ? seconds(recording.seconds) : recording.state.toLowerCase()}`),
      bars,
    ),
  );
  made.disabled = !recording.playlist;
  made.addEventListener("click", () => choose(recording, index));
  return element("li", {}, made);
}

function mark() {
  for (const button of document.querySelectorAll(".card")) {
    button.setAttribute("aria-current", String(button.dataset.recording === state.recordingId));
  }
}

// ── The player ──────────────────────────────────────────────────────────────

function choose(recording, index) {
  Object.assign(state, { recordingId: recording.recordingId, duration: 0, currentTime: 0, ended: false, parts: [], errors: [] });
  history.replaceState(null, "", `#${recording.recordingId}`);
  at("problem").hidden = true;
  at("timeline").hidden = true;
  at("joins").textContent = "";
  at("title").textContent = `Recording ${index + 1}`;
  at("summary").textContent = `${plural(recording.streams.length, "stream")}, one video`;
  at("facts").replaceChildren(
    ...fact("Recording", element("code", {}, recording.recordingId)),
    ...fact("In S3", element("code", {}, recording.s3)),
    ...fact("Playlist", element("a", { href: recording.playlist, class: "mono" }, recording.playlist)),
  );
  mark();
  play(recording);
}

const fact = (name, value) => [element("dt", {}, name), element("dd", {}, value)];

function play(recording) {
  player?.destroy();
  if (typeof Hls === "undefined" || !Hls.isSupported()) {
    complain("This browser cannot play HLS with Media Source Extensions; open the playlist below in a player such as VLC.");
    return;
  }
  player = new Hls({ enableWorker: true, startLevel: -1 });
  player.on(Hls.Events.LEVEL_LOADED, (name, data) => lay(recording, data.details));
  player.on(Hls.Events.ERROR, (name, data) => {
    if (data.fatal) {
      complain(words(data));
    }
  });
  player.attachMedia(video);
  player.loadSource(recording.playlist);
}

function words(data) {
  const url = data.frag?.url ?? data.url ?? data.context?.url ?? "";
  const file = url.split("/").slice(-3).join("/");
  switch (data.type) {
    case Hls.ErrorTypes.NETWORK_ERROR:
      return `${file || "A file of the recording"} could not be loaded${data.response?.code ? ` (status ${data.response.code})` : ""}. Is ./unbroken demo still running?`;
    case Hls.ErrorTypes.MEDIA_ERROR:
      return `The browser cannot decode ${file || "the recording"} (${data.details}).`;
    default:
      return `The player stopped: ${data.details}.`;
  }
}

// ── The timeline: as the playlist itself says, a part ends where the discontinuity counter moves ──

function lay(recording, details) {
  const parts = [];
  for (const fragment of details.fragments) {
    const last = parts.at(-1);
    if (last === undefined || last.discontinuity !== fragment.cc) {
      parts.push({ discontinuity: fragment.cc, start: fragment.start, end: fragment.start + fragment.duration });
    } else {
      last.end = fragment.start + fragment.duration;
    }
  }
  if (parts.length === state.parts.length) {
    return;
  }
  const total = details.totalduration;
  state.duration = total;
  state.parts = parts.map((part, index) => ({
    streamId: recording.streams[index]?.streamId ?? "unknown",
    start: part.start,
    end: part.end,
  }));
  at("summary").textContent = `${plural(parts.length, "stream")}, one video of ${seconds(total)}`;
  at("parts").replaceChildren(...state.parts.map((part, index) => partButton(recording, part, index)));
  at("scale").replaceChildren(...marks(total));
  at("joins").textContent = joins(recording);
  at("timeline").hidden = false;
}

function partButton(recording, part, index) {
  const stream = recording.streams[index];
  const length = part.end - part.start;
  const made = element(
    "button",
    {
      type: "button",
      class: "part",
      style: `flex: ${length}; --part: var(--part-${stream?.color ?? index % 4})`,
      title: `Go to the start of ${stream?.name ?? "this stream"}, ${seconds(part.start)}`,
    },
    element("strong", {}, `${stream?.name ?? `Part ${index + 1}`} · ${seconds(length)}`),
    element("span", { class: "mono" }, part.streamId),
  );
  made.addEventListener("click", () => {
    video.currentTime = part.start;
    video.play().catch((problem) => complain(`The browser would not play: ${problem.message}`));
  });
  return made;
}

function marks(total) {
  const starts = state.parts.slice(1).map((part) => part.start);
  return [0, ...starts, total].map((time, index, all) => {
    const join = index > 0 && index < all.length - 1;
    return element("span", { class: join ? "join" : "", style: `left: ${(100 * time) / total}%` }, join ? `joined at ${seconds(time)}` : seconds(time));
  });
}

function joins(recording) {
  const gaps = recording.streams.slice(1).map((stream) => stream.secondsAfterTheLast);
  if (gaps.length === 0) {
    return "One stream, nothing to join: it came after the window had closed, so it is a recording of its own.";
  }
  return `The encoder was away for ${gaps.map(seconds).join(", then ")}. That time is not in the recording; the video goes straight on.`;
}

function follow() {
  state.currentTime = video.currentTime;
  state.ended = video.ended;
  if (state.duration > 0) {
    at("playhead").style.left = `${Math.min(100, (100 * video.currentTime) / state.duration)}%`;
  }
}

function eachFrame() {
  follow();
  requestAnimationFrame(eachFrame);
}

video.addEventListener("ended", follow);
video.addEventListener("timeupdate", follow);
requestAnimationFrame(eachFrame);
refresh();
