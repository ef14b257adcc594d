// The ink side of inktwin.py. Usage: node inkplay.cjs JOB.json, answers with one line of JSON.
"use strict";
const fs = require("fs");
const job = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const ink = require(job.inkjs);

let said = [];
function play(source, seed, choices) {
  let x = seed;
  const roll = (sides) => {
    x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
    return (x >> 8) % sides;
  };
  const out = [];
  const errors = (said = []);
  const compiler = new ink.Compiler(source, new ink.CompilerOptions(null, [], true, (m) => errors.push(m)));
  const story = compiler.Compile();
  story.onError = (message) => errors.push(message);
  for (let n = 0; n <= choices; n++) {
    while (story.canContinue) {
      const text = story.Continue().trim();
      if (text) out.push(text);
    }
    if (!story.currentChoices.length) {
      out.push("END");
      break;
    }
    out.push("? " + story.currentChoices.map((c) => c.text.trim()).join(" / "));
    if (n < choices) story.ChooseChoiceIndex(roll(story.currentChoices.length));
  }
  return { out, errors: errors.filter((m) => !/WARNING|TODO/.test(m)) };
}

const answers = job.stories.map(({ source, seed }) => {
  try {
    return play(source, seed, job.choices);
  } catch (error) {
    return { out: [], errors: [...said, String(error && error.message ? error.message : error)] };
  }
});
console.log(JSON.stringify(answers));
