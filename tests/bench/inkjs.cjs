// The ink side of engines.py. Usage: node inkjs.cjs JOB.json, answers with one line of JSON.
// CPU is process.cpuUsage(): every thread of this process, as Python's process_time is.
"use strict";
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const ink = require(job.inkjs);
const out = { node: process.version, times: {} };

function timed(name, work) {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const result = work();
  const used = process.cpuUsage(cpu);
  out.times[name] = { cpu: (used.user + used.system) / 1000, wall: performance.now() - wall };
  return result;
}

let x = job.seed;
function roll(sides) {
  x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
  return (x >> 8) % sides;
}

let lines = 0;
const prefix = [];
function consume(story) {
  while (story.canContinue) {
    const text = story.Continue().trim();
    if (text) {
      lines += 1;
      if (prefix.length < job.prefix) prefix.push(text);
    }
  }
}

function play(story, choices) {
  for (let n = 0; n < choices; n++) {
    story.ChooseChoiceIndex(roll(story.currentChoices.length));
    consume(story);
  }
}

const source = fs.readFileSync(job.ink, "utf8");
let json;
if (job.compile) {
  json = timed("compile", () => new ink.Compiler(source).Compile().ToJson());
  fs.writeFileSync(job.json, json);
} else {
  json = fs.readFileSync(job.json, "utf8");
  // Loading starts at the file, as ours does; then the first visits. First in a cold process, as
  // a player's start is, then again with the compiler of the machine warmed up.
  const load = () => {
    const story = new ink.Story(fs.readFileSync(job.json, "utf8"));
    for (const scene of job.visit) {
      story.ChoosePathString(scene);
      while (story.canContinue) story.Continue();
    }
  };
  timed("load", load);
  const again = [];
  for (let n = 0; n < job.again; n++) {
    timed("load_again", load);
    again.push(out.times.load_again);
  }
  if (again.length) {
    again.sort((a, b) => a.cpu - b.cpu);
    out.times.load_again = again[again.length >> 1];
  }
  const story = new ink.Story(json);
  consume(story);
  timed("fresh", () => play(story, job.choices));
  out.fresh_lines = lines;
  timed("warm", () => play(story, job.choices));
  out.lines = lines;
  out.prefix = prefix;
  const kept = timed("save", () => story.state.ToJson());
  out.save_bytes = kept.length;
  const other = new ink.Story(json);
  timed("restore", () => other.state.LoadJson(kept));
}
console.log(JSON.stringify(out));
