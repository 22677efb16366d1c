// What the pages say, in the reader's language.
//
// Messages are written in English where they are said, as in Python: tr("no class {name}", { name }).
// Python puts their translations into the page; an English page has none.

const ENGLISH = { tag: "en", decimal: ".", group: ",", said: {}, forms: "" };
let words = ENGLISH;

// found: what `utils.explore.page_messages` makes, or undefined for English.
export function speak(found) {
  words = found ?? ENGLISH;
}

// The language's code, as browsers and screen readers know it.
export function tag() {
  return words.tag;
}

// A message; names in braces are filled in.
export function tr(text, fields) {
  return filled(words.said[text] ?? text, fields);
}

// A message about a number of things; {count} stands for the number.
export function trn(one, many, count, fields) {
  const forms = words.said[one];
  if (!forms) return filled(count === 1 ? one : many, { count, ...fields });
  // Which form a number takes depends on its last two digits, if it is large.
  const form = words.forms[count < 200 ? count : 100 + (count % 100)];
  return filled(forms[form], { count, ...fields });
}

// A text of a table that is translated when it is said, by `tr`.
export function marked(text) {
  return text;
}

function filled(text, fields) {
  if (!fields) return text;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof fields[name] === "number" ? written(`${fields[name]}`) : fields[name]));
}

// A number that JavaScript has written, with the language's decimal sign and a minus.
export function written(number) {
  return number.replace(".", words.decimal).replaceAll("-", "−");
}

// A number with so many digits after the decimal sign.
export function fixed(value, digits) {
  return written(value.toFixed(digits));
}

// A whole number with its thousands apart: 1,000.
export function grouped(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, words.group);
}

// Things, the last one after an "and".
export function listed(things) {
  return things.reduce((things_, thing) => tr("{things} and {thing}", { things: things_, thing }));
}
