// Measures the page that it stands in, and tells its frame. Lengths are in pixels, contrasts in hundredths (WCAG 2.2).
"use strict";
const faults = [];
const contrasts = {};

function channels(color) {
  return color.match(/[\d.]+/g).map(Number);
}

function brightness(color) {
  const [red, green, blue] = channels(color).map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return Math.floor((100 * (light + 0.05)) / (dark + 0.05));
}

function ground(element) {
  for (let each = element; each; each = each.parentElement) {
    const color = getComputedStyle(each).backgroundColor;
    if (channels(color).length === 3) return color;
  }
  return "rgb(255, 255, 255)";
}

function note(name, one, other) {
  const found = contrast(one, other);
  const key = `${name}: ${one} on ${other}`;
  contrasts[key] = Math.min(found, contrasts[key] ?? found);
}

// Text of the page itself: seen against what is behind it, and not wider than its box.
for (const element of document.querySelectorAll("body *:not(svg *):not(script)")) {
  if (![...element.childNodes].some((each) => each.nodeType === 3 && each.data.trim())) continue;
  note(element.tagName.toLowerCase(), getComputedStyle(element).color, ground(element));
  const box = element.getBoundingClientRect();
  if (!element.closest(".scroll, .chart") && box.right > innerWidth) faults.push(`wider than the window: ${element.textContent}`);
}

// What is drawn below a text: the last shape before it whose box holds the middle of the text.
function below(text, shapes) {
  const box = text.getBoundingClientRect();
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  let found = ground(text);
  for (const shape of shapes) {
    const fill = getComputedStyle(shape).fill;
    const at = shape.getBoundingClientRect();
    if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) || !fill.startsWith("rgb(")) continue;
    if (at.left <= x && x <= at.right && at.top <= y && y <= at.bottom && !shape.matches(".weekend, .holiday, .head, .stone, path.bar")) {
      found = fill;
    }
  }
  return found;
}

// Texts of drawings: within their drawing, within their box, beside their bar, before the next text of their row.
for (const svg of document.querySelectorAll("svg")) {
  const whole = svg.getBoundingClientRect();
  for (const group of svg.querySelectorAll("g")) {
    const shapes = [...group.querySelectorAll("rect, path.band")];
    const texts = [...group.querySelectorAll("text")].filter((each) => each.textContent.trim());
    const boxes = texts.map((each) => each.getBoundingClientRect());
    texts.forEach((text, number) => {
      const box = boxes[number];
      const name = `${svg.id || svg.getAttribute("aria-labelledby")}: ${text.textContent}`;
      note(`svg ${text.getAttribute("class")}`, getComputedStyle(text).fill, below(text, shapes));
      if (box.left < whole.left - 1 || box.right > whole.right + 1 || box.top < whole.top - 1 || box.bottom > whole.bottom + 1) {
        faults.push(`outside of its drawing: ${name}`);
      }
      if (group.matches(".box, .entity")) {
        const edge = group.querySelector("rect").getBoundingClientRect();
        if (box.left < edge.left || box.right > edge.right || box.bottom > edge.bottom + 1) faults.push(`outside of its box: ${name}`);
      }
      if (text.matches(".who, .name") && !text.matches(".in")) {
        for (const bar of group.querySelectorAll("rect.bar, rect.track")) {
          const at = bar.getBoundingClientRect();
          if (box.left < at.right && at.left < box.right) faults.push(`over a bar: ${name}`);
        }
      }
      for (let other = 0; other < number; other += 1) {
        const near = boxes[other];
        const apart = box.left >= near.right || near.left >= box.right || box.top + 3 >= near.bottom || near.top + 3 >= box.bottom;
        if (!apart) faults.push(`over another text: ${name}`);
      }
    });
  }
  // Words above the days do not run into each other.
  const above = [...svg.querySelectorAll(":scope > text")].map((each) => [each.getBoundingClientRect(), each.textContent]);
  above.forEach(([box, name], number) => {
    if (box.left < whole.left - 1 || box.right > whole.right + 1) faults.push(`outside of its drawing: ${name}`);
    for (const [near, other] of above.slice(0, number)) {
      const apart = box.left >= near.right || near.left >= box.right || box.top + 3 >= near.bottom || near.top + 3 >= box.bottom;
      if (!apart) faults.push(`over another text: ${name}, ${other}`);
    }
  });
}

parent.postMessage(
  JSON.stringify({
    width: document.documentElement.scrollWidth,
    faults,
    contrasts,
    cells: [...document.querySelectorAll("td, tbody th")].map((each) => each.textContent),
    ground: getComputedStyle(document.body).backgroundColor,
  }),
  "*",
);
