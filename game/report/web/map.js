"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const view = document.getElementById("view"), svg = view.querySelector("svg");
  const plane = document.getElementById("plane"), side = document.getElementById("side");
  const note = document.getElementById("note"), count = document.getElementById("count");
  const acts = [...plane.querySelectorAll(".act")];
  const search = document.getElementById("search");
  const nodes = [...plane.querySelectorAll(".node")], edges = [...plane.querySelectorAll(".edge")];
  const number = new Map(data.nodes.map((node, n) => [node.id, n]));
  svg.removeAttribute("viewBox");
  // The page shows these itself, with the same words and at once.
  plane.querySelectorAll("title").forEach((title) => title.remove());

  let x = 0, y = 0, k = 1, chosen = -1;
  const draw = () => {
    plane.setAttribute("transform", `translate(${x} ${y}) scale(${k})`);
    const grow = Math.max(1, Math.min(12, 0.62 / k));
    svg.style.setProperty("--grow", grow);
    svg.classList.toggle("mid", k < 0.62);
    svg.classList.toggle("far", k < 0.26);
    for (const act of acts) act.style.fontSize = `${Math.max(22, Math.min(22 * grow, act.dataset.w / act.textContent.length * 1.7))}px`;
  };
  const free = () => {
    const wide = innerWidth > 640 && !side.hidden ? side.offsetWidth : 0;
    const high = innerWidth <= 640 && !side.hidden ? 0.45 : 1;
    return { w: innerWidth - wide, h: innerHeight * high };
  };
  const zoom = (by, cx, cy) => {
    const next = Math.max(0.02, Math.min(3, k * by));
    x = cx - (cx - x) * next / k;
    y = cy - (cy - y) * next / k;
    k = next;
    draw();
  };
  const fit = () => {
    const { w, h } = free();
    k = Math.min((w - 40) / data.width, (h - 130) / data.height, 1.25);
    x = (w - data.width * k) / 2;
    y = 70 + Math.max(0, (h - 120 - data.height * k) / 2);
    draw();
  };
  const centre = (n, least) => {
    const node = data.nodes[n], { w, h } = free();
    k = Math.max(k, least);
    x = w / 2 - (node.x + node.w / 2) * k;
    y = h / 2 - (node.y + node.h / 2) * k;
    draw();
  };

  const make = (tag, words, name) => {
    const out = document.createElement(tag);
    if (words) out.textContent = words;
    if (name) out.className = name;
    return out;
  };
  const HOW = { say: "", do: "", outcome: "in the talk: ", exit: "leaves the talk: ", turns: "" };
  const said = (way) => way.label ? HOW[way.via] + way.label : "goes on by itself";
  const KIND = { goto: "", call: "plays it and comes back", ending: "ends the play" };
  const list = (title, rows, other) => {
    if (!rows.length) return;
    side.append(make("h3", title));
    const ul = make("ul");
    for (const edge of rows) {
      const li = make("li"), to = make("button", data.nodes[number.get(edge[other])].title, "to");
      to.onclick = () => { choose(number.get(edge[other])); centre(chosen, 0.6); };
      li.append(to);
      if (KIND[edge.kind]) li.append(" ", make("span", KIND[edge.kind], "how"));
      if (data.trodden) li.append(" ", make("span", edge.seen ? `${edge.seen}×` : "never", "how"));
      const ways = make("ul");
      for (const way of edge.ways) {
        const row = make("li", said(way));
        if (way.test) row.append(" ", make("code", way.test));
        ways.append(row);
      }
      li.append(ways);
      ul.append(li);
    }
    side.append(ul);
  };
  const light = (n) => {
    const near = new Set([n]);
    data.edges.forEach((edge, e) => {
      const on = number.get(edge.source) === n || number.get(edge.target) === n;
      if (on) near.add(number.get(edge.source)).add(number.get(edge.target));
      edges[e].classList.toggle("on", n >= 0 && on);
      edges[e].classList.toggle("dim", n >= 0 && !on);
    });
    nodes.forEach((node, i) => {
      node.classList.toggle("on", i === n);
      node.classList.toggle("dim", n >= 0 && !near.has(i));
    });
  };
  const choose = (n) => {
    chosen = n;
    light(n);
    side.replaceChildren();
    side.hidden = n < 0;
    if (n < 0) return;
    const node = data.nodes[n], close = make("button", "×");
    close.id = "close";
    close.setAttribute("aria-label", "Close");
    close.onclick = () => choose(-1);
    side.append(close, make("h2", node.title));
    const about = make("p");
    about.append(make("code", node.name));
    if (node.path) about.append(" ", make("code", `${node.path}:${node.line}`));
    side.append(about);
    if (node.kind === "scene") side.append(make("p", `${node.words} words`));
    for (const [mode, times] of node.voiced) side.append(make("p", `${mode} ×${times}: ${data.modes[mode]}`));
    if (data.trodden) side.append(make("p", node.seen ? `Recorded plays came here: ${node.seen}` : "No recorded play comes here"));
    list("Leads to", data.edges.filter((edge) => edge.source === node.id), "target");
    list("Comes from", data.edges.filter((edge) => edge.target === node.id), "source");
    side.scrollTop = 0;
  };

  nodes.forEach((node, n) => {
    node.setAttribute("tabindex", "0");
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", data.nodes[n].title);
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(n); }
    });
    node.addEventListener("focus", () => { if (node.matches(":focus-visible")) centre(n, 0.4); });
    node.addEventListener("pointerenter", () => { if (chosen < 0 && !moving) light(n); });
    node.addEventListener("pointermove", (event) => { if (k < 0.45 && !moving) say(data.nodes[n].title, event); });
    node.addEventListener("pointerleave", () => { note.hidden = true; if (chosen < 0 && !moving) light(-1); });
  });
  const say = (words, event) => {
    note.textContent = words;
    note.hidden = false;
    const right = event.clientX + 18 + note.offsetWidth > innerWidth;
    note.style.left = `${Math.max(8, right ? event.clientX - 18 - note.offsetWidth : event.clientX + 18)}px`;
    note.style.top = `${Math.max(8, Math.min(event.clientY + 12, innerHeight - note.offsetHeight - 8))}px`;
  };
  const tell = (e, event) => {
    const edge = data.edges[e], name = (id) => data.nodes[number.get(id)].title;
    say([`${name(edge.source)} → ${name(edge.target)}`, ...edge.ways.map(said)].join("\n"), event);
    edges[e].classList.add("on");
  };
  edges.forEach((edge, e) => {
    edge.addEventListener("pointermove", (event) => { if (!moving) tell(e, event); });
    edge.addEventListener("pointerleave", () => {
      note.hidden = true;
      if (chosen < 0) edge.classList.remove("on"); else light(chosen);
    });
  });

  const held = new Map();
  let moving = false, travelled = 0;
  view.addEventListener("pointerdown", (event) => {
    held.set(event.pointerId, event);
    travelled = 0;
    note.hidden = true;
  });
  addEventListener("pointermove", (event) => {
    const last = held.get(event.pointerId);
    if (!last) return;
    if (held.size === 2) {
      const other = [...held.values()].find((one) => one.pointerId !== event.pointerId);
      const far = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      zoom(far(event) / Math.max(1, far(last)), other.clientX, other.clientY);
    } else {
      x += event.clientX - last.clientX;
      y += event.clientY - last.clientY;
    }
    travelled += Math.hypot(event.clientX - last.clientX, event.clientY - last.clientY);
    moving = travelled > 5;
    view.classList.toggle("moving", moving);
    held.set(event.pointerId, event);
    draw();
  });
  const release = (event) => {
    if (!held.delete(event.pointerId)) return;
    if (travelled <= 5 && event.type === "pointerup") {
      const node = event.target.closest && event.target.closest(".node");
      const edge = event.target.closest && event.target.closest(".edge");
      if (node) choose(Number(node.dataset.n));
      else if (edge) tell(Number(edge.dataset.e), event);
      else choose(-1);
    }
    if (!held.size) { moving = false; view.classList.remove("moving"); }
  };
  addEventListener("pointerup", release);
  addEventListener("pointercancel", release);
  view.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), event.clientX, event.clientY);
  }, { passive: false });

  let hits = [], at = -1;
  const text = data.nodes.map((node, n) => [node.title, node.name, ...data.edges
    .filter((edge) => edge.source === node.id)
    .flatMap((edge) => edge.ways.map((way) => way.label))].join("\n").toLocaleLowerCase());
  const look = () => {
    const words = search.value.trim().toLocaleLowerCase();
    hits = words ? nodes.map((_, n) => n).filter((n) => text[n].includes(words)) : [];
    // A scene whose name has the words comes before one that only leads there.
    hits.sort((a, b) => !data.nodes[a].title.toLocaleLowerCase().includes(words) - !data.nodes[b].title.toLocaleLowerCase().includes(words));
    nodes.forEach((node, n) => node.classList.toggle("hitfound", hits.includes(n)));
    at = -1;
    count.textContent = words ? (hits.length ? `${hits.length} found` : "nothing found") : "";
    if (hits.length) next();
  };
  const next = (by = 1) => {
    if (!hits.length) return;
    at = (at + by + hits.length) % hits.length;
    count.textContent = `${at + 1} of ${hits.length}`;
    choose(hits[at]);
    centre(hits[at], 0.6);
  };
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") next(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") { search.value = ""; look(); choose(-1); search.blur(); }
  });
  addEventListener("keydown", (event) => {
    if (event.target === search) return;
    const mid = [innerWidth / 2, innerHeight / 2];
    if (event.key === "/") { event.preventDefault(); search.focus(); }
    else if (event.key === "Escape") choose(-1);
    else if (event.key === "+" || event.key === "=") zoom(1.25, ...mid);
    else if (event.key === "-") zoom(0.8, ...mid);
    else if (event.key === "0") fit();
    else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      x += { ArrowLeft: 80, ArrowRight: -80 }[event.key] || 0;
      y += { ArrowUp: 80, ArrowDown: -80 }[event.key] || 0;
      draw();
    }
  });
  document.getElementById("in").onclick = () => zoom(1.25, innerWidth / 2, innerHeight / 2);
  document.getElementById("out").onclick = () => zoom(0.8, innerWidth / 2, innerHeight / 2);
  document.getElementById("all").onclick = fit;
  addEventListener("resize", () => { if (chosen < 0) fit(); });
  fit();
  const here = data.nodes.findIndex((node) => node.name === data.here && node.kind === "scene");
  if (here >= 0 && k < 0.45) centre(here, 0.6);
  const asked = decodeURIComponent(location.hash.slice(1));
  if (number.has(asked)) { choose(number.get(asked)); centre(chosen, 0.6); }
})();
