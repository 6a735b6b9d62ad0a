// Makes pictures livelier where ECharts is at hand: the same data, to point at, zoom and move.
// Without this file each picture stands as the server drew it, and it stays a click away.
"use strict";
(() => {
  if (typeof echarts === "undefined") return;

  // Colours: those of the drawn pictures, asked of their stylesheet, so that there is one table of them.
  const probe = (kind, property) => {
    const name = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(name, "svg");
    const mark = document.createElementNS(name, kind === "ink" ? "text" : "rect");
    svg.setAttribute("class", "enduse-picture");
    svg.setAttribute("width", "0");
    svg.setAttribute("height", "0");
    svg.setAttribute("aria-hidden", "true");
    if (kind !== "ink") mark.setAttribute("class", kind);
    svg.append(mark);
    document.body.append(svg);
    const colour = getComputedStyle(mark)[property];
    svg.remove();
    return colour;
  };
  const palette = () => ({
    series: [0, 1, 2, 3, 4, 5].map((i) => probe(`f${i}`, "fill")),
    other: probe("f6", "fill"),
    ink: probe("ink", "fill"),
    soft: probe("soft", "fill"),
    paper: probe("paper", "fill"),
    grid: probe("grid", "stroke"),
    axis: probe("axis", "stroke"),
    ring: probe("ring", "stroke"),
    tie: probe("tie", "stroke"),
    card: probe("card", "fill"),
  });

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
  const month = (iso) => `${months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;
  const day = (iso) => `${Number(iso.slice(8, 10))} ${month(iso)}`;
  const short = (value) => {
    const size = Math.abs(value);
    for (const [step, sign] of [[1e12, "tn"], [1e9, "bn"], [1e6, "m"], [1e3, "k"]]) {
      if (size >= step * 0.9995) return `${Number((value / step).toPrecision(3))}${sign}`;
    }
    return `${Number(value.toPrecision(3))}`;
  };
  const usd = (value) => (value === null ? "no report" : `USD ${short(value)}`);
  const narrow = (box) => box.clientWidth < 600;
  // ECharts' rich text reads braces with a bar in them as markup: names come as they are given.
  const plain = (text) => String(text).replace(/[{}|]/g, " ").replace(/\s+/g, " ");
  const cut = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

  const base = (ink) => ({
    animation: false,
    aria: { enabled: true },
    backgroundColor: "transparent",
    color: ink.series,
    textStyle: { color: ink.ink, fontFamily: getComputedStyle(document.body).fontFamily },
  });
  const hint = (ink) => ({
    // Text on the canvas: a tooltip of HTML would need inline style.
    renderMode: "richText",
    confine: true,
    backgroundColor: ink.card,
    borderColor: ink.axis,
    textStyle: { color: ink.ink, fontSize: 12 },
  });
  const axes = (ink) => ({
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: ink.axis } },
      axisLabel: { color: ink.soft, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      axisLabel: { color: ink.soft, formatter: short },
      splitLine: { lineStyle: { color: ink.grid } },
    },
  });
  const breaks = (picture, ink, words = true) => ({
    silent: true,
    symbol: "none",
    lineStyle: { color: ink.ink, type: "dashed", width: 1 },
    label: { show: words, color: ink.soft, fontSize: 11, formatter: (mark) => mark.name, position: "end", align: "left" },
    // One above the other, as two such days may stand close together.
    data: picture.breaks.map(([when, what], i) => ({
      xAxis: when, name: plain(`${what}, ${day(when)}`), label: { distance: [4, 2 + 15 * i] },
    })),
  });
  const byName = (rows, name, when, value) => {
    const found = new Map();
    for (const row of rows) {
      if (!found.has(row[name])) found.set(row[name], []);
      found.get(row[name]).push([row[when], row[value]]);
    }
    return found;
  };

  // One function a picture: from the picture's data, colours and box to an ECharts option.
  const options = {
    routes(picture, ink, box) {
      const stages = ["Origin", "Dispatch", "Intermediary", "Consignee"];
      const nodes = new Map();
      const links = new Map();
      const tiers = [...new Set(picture.rows.map((row) => row[4]).filter((tier) => tier !== null))].sort();
      const colour = (tier) => (tier === null ? ink.other : ink.series[Math.min(tiers.indexOf(tier), 5)]);
      for (const row of picture.rows) {
        const [, , , , tier, value] = row;
        if (!(value > 0)) continue;
        const stops = row.slice(0, 4).map((stop, stage) => {
          const words = stop === null ? "not stated" : plain(stop);
          const name = `${stage} ${words}`;
          nodes.set(name, { name, depth: stage, words, itemStyle: { color: ink.soft, borderWidth: 0 } });
          return name;
        });
        for (let stage = 0; stage < 3; stage += 1) {
          const key = JSON.stringify([stops[stage], stops[stage + 1], tier]);
          const held = links.get(key);
          if (held) held.value += value;
          else {
            links.set(key, {
              source: stops[stage], target: stops[stage + 1], value, tier,
              lineStyle: { color: colour(tier), opacity: 0.5 },
            });
          }
        }
      }
      const words = (name) => name.slice(2);
      return {
        height: narrow(box) ? 640 : 620,
        ...base(ink),
        title: {
          left: 8, top: 0,
          text: [...tiers, null].map((tier, i) => `{c${i}|■} ${tier === null ? "no tier" : plain(`tier ${tier}`)}`).join("   "),
          textStyle: {
            color: ink.ink, fontSize: 12, fontWeight: 400,
            rich: Object.fromEntries([...tiers, null].map((tier, i) => [`c${i}`, { color: colour(tier), fontSize: 14 }])),
          },
        },
        tooltip: {
          ...hint(ink),
          formatter: ({ dataType, data, name, value }) =>
            dataType === "edge"
              ? `${words(data.source)} → ${words(data.target)}\n${usd(data.value)}, ${data.tier === null ? "no tier" : `tier ${plain(data.tier)}`}`
              : `${stages[Number(name[0])]}: ${words(name)}\n${usd(value)}`,
        },
        series: [{
          type: "sankey",
          left: 8, right: narrow(box) ? 92 : 190, top: 34, bottom: 12,
          nodeWidth: 11, nodeGap: 9,
          data: [...nodes.values()],
          links: [...links.values()],
          emphasis: { focus: "trajectory" },
          label: {
            color: ink.ink,
            fontSize: narrow(box) ? 10 : 12,
            textBorderColor: ink.paper,
            textBorderWidth: 3,
            formatter: ({ name }) => cut(words(name), narrow(box) ? 11 : 26),
          },
        }],
      };
    },

    dispatch(picture, ink, box) {
      const series = [...byName(picture.rows, 0, 1, 2)].map(([name, data], i) => ({
        name: plain(name),
        type: "line",
        connectNulls: false,
        symbolSize: 5,
        showSymbol: false,
        data,
        ...(name === "other" ? { color: ink.other } : {}),
        ...(i === 0 ? { markLine: breaks(picture, ink, !narrow(box)) } : {}),
      }));
      return {
        height: 420,
        ...base(ink),
        tooltip: { ...hint(ink), trigger: "axis", valueFormatter: usd },
        legend: { type: "scroll", bottom: 34, textStyle: { color: ink.ink }, pageTextStyle: { color: ink.soft } },
        dataZoom: [{ type: "slider", height: 18, bottom: 8, textStyle: { color: ink.soft } }],
        grid: { left: 58, right: narrow(box) ? 16 : 40, top: 58, bottom: 104 },
        ...axes(ink),
        series,
      };
    },

    bases(picture, ink, box) {
      const bases = [...new Set(picture.rows.map((row) => row[0]))];
      const total = new Map();
      const worth = new Map();
      for (const [basis, quarter, part, value] of picture.rows) {
        const key = `${basis} ${quarter}`;
        total.set(key, (total.get(key) ?? 0) + (value ?? 0));
        const name = part === null ? "not stated" : part;
        worth.set(name, (worth.get(name) ?? 0) + (value ?? 0));
      }
      const order = [...worth.keys()].sort((a, b) => worth.get(b) - worth.get(a));
      const named = order.filter((name) => name !== "not stated" && name !== "other").slice(0, 6);
      const rows = narrow(box) ? bases.length : Math.ceil(bases.length / 2);
      const place = (i) => {
        const column = narrow(box) ? 0 : i % 2;
        const row = narrow(box) ? i : Math.floor(i / 2);
        return {
          left: narrow(box) ? 48 : column ? "54%" : 48,
          right: narrow(box) ? 12 : column ? 12 : "52%",
          top: 34 + row * 220,
          height: 150,
        };
      };
      const series = [];
      bases.forEach((basis, i) => {
        const parts = new Map();
        for (const [of, quarter, part, value] of picture.rows) {
          if (of !== basis || value === null) continue;
          const name = part === null ? "not stated" : named.includes(part) ? part : "other";
          if (!parts.has(name)) parts.set(name, new Map());
          const held = parts.get(name);
          held.set(quarter, (held.get(quarter) ?? 0) + value / (total.get(`${basis} ${quarter}`) || 1));
        }
        for (const name of [...named, "other", "not stated"]) {
          const at = named.indexOf(name);
          series.push({
            name: plain(name), type: "bar", stack: basis, xAxisIndex: i, yAxisIndex: i, barCategoryGap: "12%",
            color: at < 0 ? (name === "other" ? ink.other : ink.grid) : ink.series[at],
            data: [...(parts.get(name) ?? new Map())],
          });
        }
      });
      return {
        height: 34 + rows * 220 + 30,
        ...base(ink),
        title: bases.map((basis, i) => ({
          text: plain(basis), left: place(i).left, top: place(i).top - 28,
          textStyle: { color: ink.ink, fontSize: 13 },
        })),
        tooltip: { ...hint(ink), trigger: "axis", valueFormatter: (v) => (v === null || v === undefined ? "–" : `${Math.round(v * 100)}%`) },
        legend: { type: "scroll", bottom: 0, textStyle: { color: ink.ink }, pageTextStyle: { color: ink.soft } },
        grid: bases.map((_, i) => place(i)),
        xAxis: bases.map((_, i) => ({
          type: "category", gridIndex: i,
          data: [...new Set(picture.rows.map((row) => row[1]))].sort(),
          axisLine: { lineStyle: { color: ink.axis } },
          axisLabel: { color: ink.soft, hideOverlap: true, formatter: month },
        })),
        yAxis: bases.map((_, i) => ({
          type: "value", gridIndex: i, max: 1,
          axisLabel: { color: ink.soft, formatter: (v) => `${Math.round(v * 100)}%` },
          splitLine: { lineStyle: { color: ink.grid } },
        })),
        series,
      };
    },

    surges(picture, ink, box) {
      return panels(picture, ink, box, [[2, "imports", 1]]);
    },

    mirror(picture, ink, box) {
      return panels(picture, ink, box, [[2, "exporter says", 0], [3, "importer says", 1]]);
    },

    arcs(view, ink, box, world) {
      if (world === null) return null;
      echarts.registerMap("countries", world);
      const most = Math.max(...view.arcs.map((arc) => arc.value_usd), 1);
      const known = view.arcs.filter((arc) => world.centres[arc.dispatch] && world.centres[arc.destination]);
      const ends = new Map();
      for (const arc of known) {
        ends.set(arc.dispatch, arc.dispatch_name);
        ends.set(arc.destination, arc.destination_name);
      }
      const places = [...ends.keys()].map((code) => world.centres[code]);
      const span = (i) => [Math.min(...places.map((p) => p[i])), Math.max(...places.map((p) => p[i]))];
      const [[west, east], [south, north]] = [span(0), span(1)];
      return {
        height: narrow(box) ? 300 : 460,
        ...base(ink),
        tooltip: {
          ...hint(ink),
          formatter: ({ seriesType, data }) =>
            seriesType === "lines"
              ? `${plain(data.words)}\n${usd(data.worth)}, ${data.rows} goods item${data.rows === 1 ? "" : "s"}`
              : plain(data.words ?? ""),
        },
        geo: {
          map: "countries", roam: true, silent: true, projection: null,
          boundingCoords: [[west - 14, Math.min(north + 14, 84)], [east + 14, Math.max(south - 14, -58)]],
          left: 0, right: 0, top: 0, bottom: 0,
          itemStyle: { areaColor: ink.card, borderColor: ink.axis, borderWidth: 0.5 },
        },
        series: [
          {
            type: "lines", coordinateSystem: "geo",
            data: known.map((arc) => ({
              coords: [world.centres[arc.dispatch], world.centres[arc.destination]],
              words: `${arc.dispatch_name} → ${arc.destination_name}`,
              worth: arc.value_usd, rows: arc.rows,
              lineStyle: { width: 1 + 5 * Math.sqrt(arc.value_usd / most) },
            })),
            symbol: ["none", "arrow"], symbolSize: 8,
            lineStyle: { color: ink.series[1], opacity: 0.6, curveness: 0.25 },
          },
          {
            type: "scatter", coordinateSystem: "geo", symbolSize: 7, color: ink.series[0],
            data: [...ends].map(([code, words]) => ({ value: world.centres[code], words })),
            labelLayout: { hideOverlap: true },
            label: {
              show: true, position: "right", color: ink.ink, fontSize: 11,
              textBorderColor: ink.paper, textBorderWidth: 3,
              formatter: ({ data }) => plain(data.words),
            },
          },
        ],
      };
    },

    network(view, ink, box) {
      const colours = { party: 1, list: 4, source: 0, goods: 2, proposition: 5, trader: 3 };
      const forms = { list: "rect", goods: "roundRect", proposition: "diamond", article: "diamond" };
      const kinds = [...new Set(view.nodes.map((node) => node.kind))];
      const height = narrow(box) ? 620 : 640;
      const [left, right, top, bottom] = narrow(box) ? [16, 90, 56, 16] : [20, 170, 56, 20];
      const wide = box.clientWidth - left - right;
      const tall = height - top - bottom;
      return {
        height,
        ...base(ink),
        tooltip: {
          ...hint(ink),
          formatter: ({ dataType, data }) =>
            dataType === "edge" ? plain(data.words) : `${plain(data.words)}\n${data.kind}; ${data.links} link${data.links === 1 ? "" : "s"}`,
        },
        legend: { top: 0, type: "scroll", data: kinds, textStyle: { color: ink.ink }, pageTextStyle: { color: ink.soft } },
        series: [{
          type: "graph", layout: "none", roam: true, draggable: true, left, right, top, bottom,
          categories: kinds.map((name) => ({
            name, symbol: forms[name] ?? "circle",
            itemStyle: { color: name in colours ? ink.series[colours[name]] : ink.other },
          })),
          data: view.nodes.map((node) => ({
            id: node.id, name: node.id, words: node.name, kind: node.kind, links: node.links,
            category: kinds.indexOf(node.kind),
            x: (narrow(box) ? node.y : node.x) * wide,
            y: (narrow(box) ? node.x : node.y) * tall,
            symbolSize: Math.min(8 + 2 * Math.sqrt(node.links), 22),
            itemStyle: node.listed ? { borderColor: ink.ring, borderWidth: 3 } : { borderColor: ink.paper, borderWidth: 1 },
          })),
          links: view.edges.map((edge) => ({
            source: edge.a, target: edge.b, words: edge.what,
            lineStyle: { color: ink.tie, opacity: 0.8, type: edge.sure ? "solid" : "dashed" },
          })),
          emphasis: { focus: "adjacency" },
          labelLayout: { hideOverlap: true },
          label: {
            show: true, position: "right", color: ink.ink, fontSize: 11,
            textBorderColor: ink.paper, textBorderWidth: 3,
            formatter: ({ data }) => cut(plain(data.words), narrow(box) ? 18 : 30),
          },
        }],
      };
    },
  };

  function panels(picture, ink, box, sides) {
    const names = [...new Set(picture.rows.map((row) => row[0]))].slice(0, 12);
    const across = narrow(box) ? 1 : Math.min(3, names.length);
    const share = 100 / Math.max(across, 1);
    const place = (i) => ({
      left: across === 1 ? 52 : `${(i % across) * share + 5}%`,
      width: across === 1 ? undefined : `${share - 7}%`,
      right: across === 1 ? 12 : undefined,
      top: 40 + Math.floor(i / across) * 200,
      height: 120,
    });
    const series = [];
    names.forEach((name, i) => {
      const rows = picture.rows.filter((row) => row[0] === name);
      sides.forEach(([column, words, colour], place_) => {
        series.push({
          name: words, type: "line", xAxisIndex: i, yAxisIndex: i, showSymbol: false, symbolSize: 5,
          connectNulls: false, color: ink.series[colour],
          data: rows.map((row) => [row[1], row[column]]),
          ...(place_ === 0 ? { markLine: breaks(picture, ink, false) } : {}),
        });
      });
    });
    const one = axes(ink);
    const wide = Math.max(Math.floor((box.clientWidth / across) / 7.2), 20);
    return {
      height: 40 + Math.ceil(names.length / across) * 200 + (sides.length > 1 ? 20 : 0),
      ...base(ink),
      title: names.map((name, i) => ({
        text: cut(plain(name), wide), left: place(i).left, top: place(i).top - 30,
        textStyle: { color: ink.ink, fontSize: 12, fontWeight: 600 },
      })),
      tooltip: { ...hint(ink), trigger: "axis", valueFormatter: usd },
      legend: sides.length > 1 ? { bottom: 0, textStyle: { color: ink.ink } } : { show: false },
      grid: names.map((_, i) => place(i)),
      xAxis: names.map((_, i) => ({ ...one.xAxis, gridIndex: i })),
      yAxis: names.map((_, i) => ({ ...one.yAxis, gridIndex: i, splitNumber: 3 })),
      series,
    };
  }

  // What is asked for often is fetched once.
  const answers = new Map();
  const json = (address) => {
    if (!answers.has(address)) {
      answers.set(address, fetch(address, { credentials: "same-origin" }).then((answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer.json();
      }));
    }
    return answers.get(address);
  };

  const said = (figure) => figure.closest("section")?.querySelector("h2")?.textContent
    ?? figure.querySelector("svg > title")?.textContent ?? document.title;

  async function take(figure) {
    const make = options[figure.dataset.chart];
    if (!make) return;
    const answer = await json(figure.dataset.src);
    const world = figure.dataset.world ? await json(figure.dataset.world) : null;
    const picture = answer.pictures?.find((one) => one.name === figure.dataset.chart) ?? answer;
    if (picture.rows && picture.rows.length === 0) return;
    const box = document.createElement("div");
    box.className = "chart";
    figure.hidden = false;
    const drawn = figure.querySelector("svg") !== null;
    figure.append(box);
    let chart = null;
    const draw = () => {
      const option = make(picture, palette(), box, world);
      if (option === null) return;
      const { height, ...rest } = option;
      box.style.height = `${height}px`;
      if (chart !== null) chart.dispose();
      chart = echarts.init(box, null, { renderer: "canvas" });
      chart.setOption(rest);
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", said(figure));
      chart.on("click", (event) => {
        if (figure.dataset.chart === "network" && event.dataType === "node") {
          location.assign(`/network?${new URLSearchParams({ around: event.data.id })}`);
        }
      });
    };
    const show = (lively) => {
      figure.classList.toggle("charted", lively);
      box.hidden = !lively;
      if (lively) draw();
    };
    if (drawn) {
      const bar = document.createElement("div");
      bar.className = "as";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Plain picture";
      button.addEventListener("click", () => {
        const lively = box.hidden;
        show(lively);
        button.textContent = lively ? "Plain picture" : "Interactive picture";
      });
      bar.append(button);
      figure.prepend(bar);
    }
    show(true);
    let last = box.clientWidth;
    addEventListener("resize", () => {
      if (!box.hidden && box.clientWidth !== last) {
        last = box.clientWidth;
        draw();
      }
    });
    const again = () => {
      if (!box.hidden) draw();
    };
    dark.addEventListener("change", again);
    document.addEventListener("themechange", again);
  }

  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    take(figure)
      .catch(() => {
        // A picture that cannot be made livelier stays as the server drew it.
        figure.classList.remove("charted");
        figure.querySelector(".chart")?.remove();
      })
      .finally(() => {
        figure.dataset.done = "";
      });
  }
})();
